package io.heliograph.parsing;

import io.heliograph.model.Decimals;
import io.heliograph.model.signal.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Until when a call is good: `valid for 4h`, `good till 18:00 UTC`, `expires in 30 min`. A time of
/// day without a zone has many readings, and is left unread.
final class ValidityReader {
    /// What is read, and the tokens that say it.
    record Found(Validity validity, int first, int last) {}

    private static final Set<String> GOOD = Set.of("valid", "good", "active", "validity");
    private static final Set<String> FOR = Set.of("for", "until", "till", "til", "to");
    private static final Set<String> EXPIRES =
            Set.of("expires", "expire", "expiring", "expiry", "expiration");
    private static final Set<String> IN = Set.of("in", "after", "at", "within");
    private static final Set<String> ZONES = Set.of("utc", "gmt", "z");
    private static final int MOST_DIGITS = 6;

    /// Minutes.
    private static final Map<String, Integer> UNITS =
            Map.ofEntries(
                    Map.entry("m", 1),
                    Map.entry("min", 1),
                    Map.entry("mins", 1),
                    Map.entry("minute", 1),
                    Map.entry("minutes", 1),
                    Map.entry("h", 60),
                    Map.entry("hr", 60),
                    Map.entry("hrs", 60),
                    Map.entry("hour", 60),
                    Map.entry("hours", 60),
                    Map.entry("d", 1440),
                    Map.entry("day", 1440),
                    Map.entry("days", 1440),
                    Map.entry("w", 10080),
                    Map.entry("week", 10080),
                    Map.entry("weeks", 10080));

    private final List<Token> tokens;

    private ValidityReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    static @Nullable Found of(Message message) {
        ValidityReader reader = new ValidityReader(message.tokens());
        for (int i = 0; i < message.tokens().size(); i++) {
            int value = reader.value(i);
            Found found = value < 0 ? null : reader.read(i, value);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// Where the time stands that the words from `first` on announce; -1 where they announce none.
    private int value(int first) {
        String word = text(first);
        int next = first + 1;
        boolean colon = text(next).equals(":");
        next += colon ? 1 : 0;
        if (EXPIRES.contains(word)) {
            return IN.contains(text(next)) ? next + 1 : next;
        }
        if (!GOOD.contains(word)) {
            return -1;
        }
        return FOR.contains(text(next)) ? next + 1 : colon ? next : -1;
    }

    private @Nullable Found read(int first, int at) {
        String word = text(at);
        int digits = digits(word, 0);
        if (digits == 0 || digits > MOST_DIGITS) {
            return null;
        }
        boolean clock = digits < word.length() && word.charAt(digits) == ':';
        return clock ? until(first, at, digits) : lasting(first, at, word, digits);
    }

    private @Nullable Found lasting(int first, int at, String word, int digits) {
        boolean apart = digits == word.length();
        Integer minutes = UNITS.get(apart ? text(at + 1) : word.substring(digits));
        if (minutes == null || word.charAt(digits - 1) == '.') {
            return null;
        }
        BigDecimal count = Decimals.parse(word.substring(0, digits), "time");
        Duration time =
                Duration.ofSeconds(count.multiply(BigDecimal.valueOf(minutes * 60L)).longValue());
        return time.compareTo(Validity.LEAST) < 0 || time.compareTo(Validity.MOST) > 0
                ? null
                : new Found(new Validity.Lasting(time), first, at + (apart ? 2 : 1));
    }

    /// @param colon where the hours end
    private @Nullable Found until(int first, int at, int colon) {
        String word = text(at);
        int end = digits(word, colon + 1);
        boolean apart = end == word.length();
        boolean zone = ZONES.contains(apart ? text(at + 1) : word.substring(end));
        if (!zone || colon > 2 || end != colon + 3) {
            return null;
        }
        int hour = number(word.substring(0, colon));
        int minute = number(word.substring(colon + 1, end));
        return hour < 0 || hour > 23 || minute < 0 || minute > 59
                ? null
                : new Found(
                        new Validity.Until(LocalTime.of(hour, minute)),
                        first,
                        at + (apart ? 2 : 1));
    }

    /// -1 for what is no whole number.
    private static int number(String digits) {
        return digits.indexOf('.') < 0 ? Integer.parseInt(digits) : -1;
    }

    /// Where digits, with at most one point among them, end that begin there.
    private static int digits(String text, int from) {
        int end = from;
        boolean point = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean separates = c == '.' && !point && end > from;
            if (!separates && (c < '0' || c > '9')) {
                return end;
            }
            point |= separates;
            end++;
        }
        return end;
    }

    private String text(int i) {
        return i < tokens.size() ? tokens.get(i).text() : "";
    }
}
