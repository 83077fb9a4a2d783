package io.heliograph.chat.webhook;

import io.heliograph.model.Decimals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the JSON of an alert says, as one line that is read like anybody's message. There is no
/// standard for it: people write the JSON themselves, with TradingView's placeholders in it. So a
/// field that is not known here is not passed over: it could change what is meant.
public final class TradingViewAlert {
    private static final String EXPECTED =
            "Send plain text, or JSON with \"text\", or with \"ticker\" and \"action\" (buy, sell,"
                    + " close) and, where wanted, \"price\", \"stop\", \"target\", \"leverage\","
                    + " \"market_position\" and \"timenow\".";

    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    Map.entry("ticker", "symbol"),
                    Map.entry("symbol", "symbol"),
                    Map.entry("action", "action"),
                    Map.entry("side", "action"),
                    Map.entry("price", "price"),
                    Map.entry("entry", "price"),
                    Map.entry("stop", "stop"),
                    Map.entry("sl", "stop"),
                    Map.entry("stoploss", "stop"),
                    Map.entry("target", "target"),
                    Map.entry("tp", "target"),
                    Map.entry("takeprofit", "target"),
                    Map.entry("leverage", "leverage"),
                    Map.entry("marketposition", "position"),
                    Map.entry("timenow", "fired"),
                    Map.entry("timestamp", "fired"));

    /// They say nothing that a trade here depends on: how much is decided by an account's limits.
    private static final Set<String> IDLE =
            Set.of(
                    "quantity",
                    "qty",
                    "contracts",
                    "amount",
                    "exchange",
                    "interval",
                    "time",
                    "open",
                    "high",
                    "low",
                    "close",
                    "volume",
                    "comment",
                    "strategy",
                    "alert",
                    "id",
                    "name",
                    "currency",
                    "orderid",
                    "positionsize",
                    "marketpositionsize",
                    "prevmarketposition",
                    "prevmarketpositionsize");

    private static final int LONGEST_SYMBOL = 30;

    private TradingViewAlert() {}

    public sealed interface Reading {
        /// @param text one line, for the parser
        /// @param firedAt when TradingView says it fired, null where it does not say
        record Understood(String text, @Nullable Instant firedAt) implements Reading {}

        /// @param why and what is expected, for the person who wrote the JSON
        record NotUnderstood(String why) implements Reading {}
    }

    /// @param fields of the JSON object, numbers as they were written
    public static Reading read(Map<String, String> fields) {
        Map<String, String> known = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT).replace("_", "");
            String meaning = FIELDS.get(name);
            if (meaning == null && !IDLE.contains(name)) {
                return no("The field%s is not known here.".formatted(printable(field.getKey())));
            }
            String value = field.getValue().strip();
            if (meaning != null && !value.isEmpty() && known.put(meaning, value) != null) {
                return no("Two fields say the " + meaning + ".");
            }
        }
        try {
            return new Reading.Understood(line(known), firedAt(known.get("fired")).orElse(null));
        } catch (IllegalArgumentException wrong) {
            return no(wrong.getMessage() + ".");
        }
    }

    /// A time as TradingView writes it, or as seconds or milliseconds since 1970; empty for none.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static Optional<Instant> firedAt(@Nullable String time) {
        if (time == null) {
            return Optional.empty();
        }
        try {
            if (time.length() <= 13 && time.chars().allMatch(c -> c >= '0' && c <= '9')) {
                long number = Long.parseLong(time);
                return Optional.of(
                        time.length() > 10
                                ? Instant.ofEpochMilli(number)
                                : Instant.ofEpochSecond(number));
            }
            return Optional.of(Instant.parse(time));
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "The time must be such as 2026-01-31T12:00:00Z", malformed);
        }
    }

    private static String line(Map<String, String> known) {
        String symbol = symbol(known.get("symbol"));
        Optional<String> order = order(known.get("action"), known.get("position"));
        if (order.isEmpty()) {
            return "CLOSE " + symbol;
        }
        List<String> words = new ArrayList<>(List.of(order.get(), symbol));
        String price = known.get("price");
        words.add(price == null ? "NOW" : "@ " + number(price, "price"));
        String stop = known.get("stop");
        if (stop != null) {
            words.add("SL " + number(stop, "stop"));
        }
        String target = known.get("target");
        if (target != null) {
            words.add("TP");
            List<String> targets = new ArrayList<>();
            for (String one : target.split(",", -1)) {
                targets.add(number(one.strip(), "target"));
            }
            words.add(String.join(", ", targets));
        }
        String leverage = known.get("leverage");
        if (leverage != null) {
            words.add("LEVERAGE " + number(leverage, "leverage") + "x");
        }
        return String.join(" ", words);
    }

    /// BUY or SELL; empty for closing. A strategy's exit is a buy or a sell like its entry: only
    /// the position that it leaves behind tells them apart.
    private static Optional<String> order(@Nullable String action, @Nullable String position) {
        if (action == null) {
            throw new IllegalArgumentException("The action is missing");
        }
        boolean flat = position != null && position.equalsIgnoreCase("flat");
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "buy", "long" -> flat ? Optional.empty() : Optional.of("BUY");
            case "sell", "short" -> flat ? Optional.empty() : Optional.of("SELL");
            case "close", "exit", "flat" -> Optional.empty();
            default -> throw new IllegalArgumentException("The action must be buy, sell or close");
        };
    }

    /// Without the exchange that TradingView puts before it.
    private static String symbol(@Nullable String ticker) {
        String symbol = ticker == null ? "" : ticker.substring(ticker.indexOf(':') + 1);
        if (symbol.isEmpty()
                || symbol.length() > LONGEST_SYMBOL
                || !symbol.chars().allMatch(TradingViewAlert::isSymbolLetter)) {
            throw new IllegalArgumentException("The ticker must be such as BTCUSDT");
        }
        return symbol;
    }

    private static boolean isSymbolLetter(int c) {
        return c < 128 && Character.isLetterOrDigit(c) || c == '.' || c == '/' || c == '-';
    }

    private static String number(String written, String what) {
        BigDecimal number = Decimals.parse(written, what);
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("The " + what + " must be positive");
        }
        return number.toPlainString();
    }

    /// What a stranger named a field, where it can be said again without harm.
    private static String printable(String name) {
        boolean plain =
                name.length() <= 40
                        && name.chars()
                                .allMatch(
                                        c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
        return plain ? " '" + name + "'" : "";
    }

    private static Reading no(String why) {
        return new Reading.NotUnderstood(why + " " + EXPECTED);
    }
}
