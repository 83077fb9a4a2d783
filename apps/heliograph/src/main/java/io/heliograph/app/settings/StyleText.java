package io.heliograph.app.settings;

import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.BreakEven;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Preference.Whose;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.TradeStyle;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A style as a person reads and writes it. `theirs` is the source's word, a value is mine, and
/// `VALUE if none` is mine where the source gives none; `own` is mine where I want no more than the
/// account's limits say, or nothing.
public final class StyleText {
    private static final String THEIRS = "theirs";
    private static final String OWN = "own";
    private static final String IF_NONE = " if none";

    private StyleText() {}

    /// Every parameter by its name, in a fixed order.
    public static Map<String, String> of(TradeStyle style) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("size", text(style.size(), SizingText::of));
        values.put("leverage", text(style.leverage(), BigDecimal::toPlainString));
        values.put("stop", text(style.stop(), SizingText::text));
        values.put("targets", text(style.targets(), StyleText::text));
        values.put("targetSplit", text(style.targetSplit(), StyleText::text));
        values.put(
                "breakEven",
                text(
                        style.breakEven(),
                        rule -> rule.afterTarget() + " + " + SizingText.text(rule.offset())));
        values.put("movingStop", text(style.movingStop(), StyleText::text));
        values.put("entryLadder", text(style.entryLadder(), StyleText::text));
        values.put("entryTimeout", text(style.entryTimeout(), time -> time.toMinutes() + "m"));
        return values;
    }

    /// The style with some parameters changed.
    ///
    /// @param currency of the account
    /// @throws IllegalArgumentException naming the parameter, what was expected and what was given
    public static TradeStyle changed(
            TradeStyle style, Map<String, String> changes, Currency currency) {
        Map<String, String> values = of(style);
        for (String name : new TreeMap<>(changes).keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "there is no parameter \"%s\"; there are %s"
                                .formatted(name, String.join(", ", values.keySet())));
            }
        }
        values.putAll(changes);
        return new TradeStyle(
                read(values, "size", text -> SizingText.parse(text, currency)),
                read(values, "leverage", text -> Decimals.parse(text, "leverage")),
                read(values, "stop", text -> SizingText.percent("stop", text)),
                read(values, "targets", StyleText::targets),
                read(values, "targetSplit", StyleText::split),
                read(values, "breakEven", StyleText::breakEven),
                read(values, "movingStop", StyleText::movingStop),
                read(values, "entryLadder", StyleText::ladder),
                read(values, "entryTimeout", StyleText::time));
    }

    private static <T> String text(Preference<T> preference, Function<T, String> write) {
        T mine = preference.mine();
        return switch (preference.whose()) {
            case THEIRS -> THEIRS;
            case MINE -> mine == null ? OWN : write.apply(mine);
            case MINE_IF_NONE -> (mine == null ? OWN : write.apply(mine)) + IF_NONE;
        };
    }

    private static <T> Preference<T> read(
            Map<String, String> values, String name, Function<String, T> read) {
        String text = String.valueOf(values.get(name)).strip();
        if (text.equals(THEIRS)) {
            return Preference.theirs();
        }
        boolean ifNone = text.endsWith(IF_NONE);
        String value = ifNone ? text.substring(0, text.length() - IF_NONE.length()) : text;
        @Nullable T mine = value.equals(OWN) ? null : read.apply(value.strip());
        return new Preference<>(ifNone ? Whose.MINE_IF_NONE : Whose.MINE, mine);
    }

    private static String text(List<Ratio> targets) {
        return targets.isEmpty()
                ? "none"
                : targets.stream().map(SizingText::text).collect(Collectors.joining(","));
    }

    private static List<Ratio> targets(String text) {
        return text.equals("none")
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(part -> SizingText.percent("targets", part))
                        .toList();
    }

    private static String text(Split split) {
        return switch (split) {
            case Split.Even ignored -> "even";
            case Split.Decreasing ignored -> "decreasing";
            case Split.Increasing ignored -> "increasing";
            case Split.Custom custom ->
                    custom.weights().stream()
                            .map(BigDecimal::toPlainString)
                            .collect(Collectors.joining(","));
        };
    }

    private static Split split(String text) {
        return switch (text) {
            case "even" -> new Split.Even();
            case "decreasing" -> new Split.Decreasing();
            case "increasing" -> new Split.Increasing();
            default -> {
                if (!text.matches("[0-9., ]+")) {
                    throw wrong("a split", "even, decreasing, increasing or 50,30,20", text);
                }
                yield new Split.Custom(
                        Arrays.stream(text.split(","))
                                .map(part -> Decimals.parse(part.strip(), "share"))
                                .toList());
            }
        };
    }

    private static BreakEven breakEven(String text) {
        String[] parts = text.split("\\+", 2);
        if (!parts[0].strip().matches("\\d{1,2}")) {
            throw wrong("breakEven", "a target and an offset such as 1 or 1 + 0.1%", text);
        }
        return new BreakEven(
                Integer.parseInt(parts[0].strip()),
                parts.length == 1 ? Ratio.ZERO : SizingText.percent("breakEven", parts[1]));
    }

    private static String text(MovingStop stop) {
        return switch (stop) {
            case MovingStop.BehindTarget behind -> "target-" + behind.back();
            case MovingStop.BehindBest behind -> SizingText.text(behind.distance());
            case MovingStop.AtrBehind behind -> behind.multiple().toPlainString() + "atr";
        };
    }

    private static MovingStop movingStop(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        if (words.matches("target-\\d")) {
            return new MovingStop.BehindTarget(words.charAt(words.length() - 1) - '0');
        }
        if (words.endsWith("atr")) {
            return new MovingStop.AtrBehind(
                    Decimals.parse(words.substring(0, words.length() - 3).strip(), "movingStop"));
        }
        if (words.endsWith("%")) {
            return new MovingStop.BehindBest(SizingText.percent("movingStop", words));
        }
        throw wrong("movingStop", "target-1, 2% or 3atr", text);
    }

    private static String text(EntryLadder ladder) {
        Ratio within = ladder.atMarketWithin();
        return ladder.rungs()
                + " "
                + text(ladder.split())
                + (within == null ? "" : " market " + SizingText.text(within));
    }

    private static EntryLadder ladder(String text) {
        String[] parts = text.split(" +");
        boolean atMarket = parts.length == 4 && parts[2].equals("market");
        if (!parts[0].matches("\\d{1,2}") || !(parts.length == 2 || atMarket)) {
            throw wrong(
                    "entryLadder",
                    "rungs and split such as 3 even or 3 50,30,20 market 0.5%",
                    text);
        }
        return new EntryLadder(
                Integer.parseInt(parts[0]),
                split(parts[1]),
                atMarket ? SizingText.percent("entryLadder", parts[3]) : null);
    }

    private static Duration time(String text) {
        if (!text.matches("\\d{1,6}[mhd]")) {
            throw wrong("entryTimeout", "a time such as 30m, 4h or 2d", text);
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static IllegalArgumentException wrong(String name, String expected, String text) {
        return new IllegalArgumentException(
                "%s must be %s, was \"%s\"".formatted(name, expected, text));
    }
}
