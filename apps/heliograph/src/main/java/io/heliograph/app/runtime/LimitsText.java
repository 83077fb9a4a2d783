package io.heliograph.app.runtime;

import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Limits.Sizing;
import io.heliograph.model.account.TradingHours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Limits as a person reads and writes them: `riskPerTrade = 1%`, `maxSignalAge = 5m`.
public final class LimitsText {
    private static final String OFF = "off";

    private LimitsText() {}

    /// Every limit by its name, in a fixed order.
    public static Map<String, String> of(Limits limits) {
        Map<String, String> values = new LinkedHashMap<>();
        Sizing sizing = limits.sizing();
        values.put("riskPerTrade", sizing instanceof Sizing.RiskShare r ? percent(r.share()) : OFF);
        values.put(
                "amountPerTrade",
                sizing instanceof Sizing.FixedAmount f ? f.amount().amount().toPlainString() : OFF);
        values.put("maxPositionShare", percent(limits.maxPositionShare()));
        values.put("maxLeverage", limits.maxLeverage().toPlainString());
        values.put("dailyLoss", percent(limits.dailyLossShare()));
        Money amount = limits.dailyLossAmount();
        values.put("dailyLossAmount", amount == null ? OFF : amount.amount().toPlainString());
        values.put("maxPositions", String.valueOf(limits.maxPositions()));
        values.put("maxPositionsPerSymbol", String.valueOf(limits.maxPositionsPerSymbol()));
        values.put("maxSignalsPerDay", String.valueOf(limits.maxSignalsPerDay()));
        values.put("hours", limits.hours().toString());
        values.put("maxSignalAge", age(limits.maxSignalAge()));
        Ratio stop = limits.defaultStop();
        values.put("defaultStop", stop == null ? OFF : percent(stop));
        return values;
    }

    /// The limits with some changed; the version stays that of the limits they were made from.
    ///
    /// @throws IllegalArgumentException naming the limit, what was expected and what was given
    public static Limits changed(Limits limits, Map<String, String> changes, Currency currency) {
        Map<String, String> values = of(limits);
        for (String name : new TreeMap<>(changes).keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "there is no limit \"%s\"; there are %s"
                                .formatted(name, String.join(", ", values.keySet())));
            }
        }
        values.putAll(changes);
        // Sizing is one choice: whoever names one way turns the other off.
        if (changes.containsKey("amountPerTrade") && !changes.containsKey("riskPerTrade")) {
            values.put("riskPerTrade", OFF);
        } else if (changes.containsKey("riskPerTrade") && !changes.containsKey("amountPerTrade")) {
            values.put("amountPerTrade", OFF);
        }
        return new Limits(
                limits.version(),
                sizing(values, currency),
                ratio(values, "maxPositionShare"),
                decimal(values, "maxLeverage"),
                ratio(values, "dailyLoss"),
                optionalMoney(values, "dailyLossAmount", currency),
                whole(values, "maxPositions"),
                whole(values, "maxPositionsPerSymbol"),
                whole(values, "maxSignalsPerDay"),
                hours(value(values, "hours")),
                duration(values, "maxSignalAge"),
                value(values, "defaultStop").equals(OFF) ? null : ratio(values, "defaultStop"));
    }

    private static Sizing sizing(Map<String, String> values, Currency currency) {
        Money amount = optionalMoney(values, "amountPerTrade", currency);
        if (amount != null && !value(values, "riskPerTrade").equals(OFF)) {
            throw new IllegalArgumentException(
                    "riskPerTrade and amountPerTrade exclude each other: set one of them to off");
        }
        if (amount != null) {
            return new Sizing.FixedAmount(amount);
        }
        if (value(values, "riskPerTrade").equals(OFF)) {
            throw new IllegalArgumentException("set riskPerTrade or amountPerTrade");
        }
        return new Sizing.RiskShare(ratio(values, "riskPerTrade"));
    }

    private static @Nullable Money optionalMoney(
            Map<String, String> values, String name, Currency currency) {
        return value(values, name).equals(OFF) ? null : new Money(decimal(values, name), currency);
    }

    private static BigDecimal decimal(Map<String, String> values, String name) {
        return Decimals.parse(value(values, name), name);
    }

    private static Ratio ratio(Map<String, String> values, String name) {
        String text = value(values, name).replace(" ", "");
        if (!text.endsWith("%")) {
            throw new IllegalArgumentException(
                    "%s must be a percentage such as 1%%, was \"%s\"".formatted(name, text));
        }
        return new Ratio(
                Decimals.parse(text.substring(0, text.length() - 1), name).movePointLeft(2));
    }

    private static int whole(Map<String, String> values, String name) {
        String text = value(values, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "%s must be a whole number, was \"%s\"".formatted(name, text), notWhole);
        }
    }

    /// `90s`, `5m`, `2h`, `1d`.
    private static Duration duration(Map<String, String> values, String name) {
        String text = value(values, name);
        try {
            long number = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)));
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                case 'd' -> Duration.ofDays(number);
                default -> throw new NumberFormatException("no unit");
            };
        } catch (NumberFormatException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    "%s must be a time such as 90s, 5m, 2h or 1d, was \"%s\"".formatted(name, text),
                    wrong);
        }
    }

    /// `always`, or days, a window and a zone: `MON,TUE,WED 09:30-16:00 America/New_York`.
    private static TradingHours hours(String text) {
        if (text.equals("always")) {
            return TradingHours.ALWAYS;
        }
        try {
            String[] parts = text.split(" ");
            String[] window = parts[1].split("-");
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String day : parts[0].split(",")) {
                days.add(day(day));
            }
            return new TradingHours(
                    ZoneId.of(parts[2]),
                    days,
                    LocalTime.parse(window[0]),
                    LocalTime.parse(window[1]));
        } catch (DateTimeException
                | ArrayIndexOutOfBoundsException
                | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "hours must be \"always\" or like \"MON,TUE,WED,THU,FRI 09:30-16:00 America/New_York\", was \"%s\""
                            .formatted(text),
                    wrong);
        }
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(text.toUpperCase(Locale.ROOT)) && text.length() >= 3) {
                return day;
            }
        }
        throw new IllegalArgumentException("no day is called " + text);
    }

    private static String percent(Ratio ratio) {
        return ratio.value().movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String age(Duration age) {
        long seconds = age.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no value");
        }
        return value.strip();
    }
}
