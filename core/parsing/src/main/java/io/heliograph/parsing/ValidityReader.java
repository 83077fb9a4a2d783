package io.heliograph.parsing;

import io.heliograph.model.signal.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern COUNT = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,2})?)([a-z]*)");
    private static final Pattern CLOCK =
            Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)(utc|gmt|z)?");

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
        Matcher clock = CLOCK.matcher(text(at));
        if (clock.matches()) {
            boolean apart = ZONES.contains(text(at + 1));
            LocalTime time =
                    LocalTime.of(
                            Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)));
            return apart || clock.group(3) != null
                    ? new Found(new Validity.Until(time), first, at + (apart ? 2 : 1))
                    : null;
        }
        Matcher count = COUNT.matcher(text(at));
        if (!count.matches()) {
            return null;
        }
        boolean apart = count.group(2).isEmpty();
        Integer minutes = UNITS.get(apart ? text(at + 1) : count.group(2));
        Duration time = minutes == null ? Duration.ZERO : time(count.group(1), minutes);
        return time.compareTo(Validity.LEAST) < 0 || time.compareTo(Validity.MOST) > 0
                ? null
                : new Found(new Validity.Lasting(time), first, at + (apart ? 2 : 1));
    }

    private static Duration time(String count, int minutes) {
        BigDecimal seconds = new BigDecimal(count).multiply(BigDecimal.valueOf(minutes * 60L));
        return Duration.ofSeconds(seconds.longValue());
    }

    private String text(int i) {
        return i < tokens.size() ? tokens.get(i).text() : "";
    }
}
