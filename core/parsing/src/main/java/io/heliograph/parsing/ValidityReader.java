package io.heliograph.parsing;

import io.heliograph.model.Decimals;
import io.heliograph.model.signal.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Until when a call is good: `valid for 4h`, `good till 18:00 UTC`, `expires in 30 min`, `4 saat
/// geçerli`. A time of day without a zone has many readings, and is left unread.
final class ValidityReader {
    /// What is read, and the tokens that say it.
    record Found(Validity validity, int first, int last) {
        /// Whether the term is a part of it.
        boolean covers(Term term) {
            return term.last() > first && term.first() < last;
        }
    }

    /// In all languages: few of the words tell one from another, and none says when alone.
    private static final Vocabulary WORDS = Vocabulary.of("validity.txt");

    private static final Map<Concept, Integer> MINUTES =
            Map.of(
                    Concept.MINUTES,
                    1,
                    Concept.HOURS,
                    60,
                    Concept.DAYS,
                    24 * 60,
                    Concept.WEEKS,
                    7 * 24 * 60);
    private static final Set<String> ZONES = Set.of("utc", "gmt", "z");
    private static final int MOST_DIGITS = 6;

    private final List<Token> tokens;

    private ValidityReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    static @Nullable Found of(List<Token> tokens) {
        ValidityReader reader = new ValidityReader(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            Found found = reader.readAt(i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Found readAt(int first) {
        int announced = time(first);
        return announced < 0 ? lastingThenGood(first) : read(first, announced);
    }

    /// Where the time stands that the words from `first` on announce; -1 where they announce none.
    private int time(int first) {
        Vocabulary.Match said = WORDS.longest(tokens, first, 0);
        if (said == null) {
            return -1;
        }
        int end = first + said.length();
        int next = afterColon(end);
        if (said.concepts().contains(Concept.EXPIRES)) {
            return Math.max(next, after(next, Concept.WITHIN));
        }
        int until = said.concepts().contains(Concept.VALID) ? after(next, Concept.UNTIL) : -1;
        boolean colon = next > end && said.concepts().contains(Concept.VALID);
        return colon ? Math.max(next, until) : until;
    }

    private int afterColon(int at) {
        return text(at).equals(":") ? at + 1 : at;
    }

    /// Where the phrase ends that begins there; -1 where none of the concept does.
    private int after(int at, Concept concept) {
        Vocabulary.Match match = WORDS.longest(tokens, at, 0);
        return match != null && match.concepts().contains(concept) ? at + match.length() : -1;
    }

    /// As some languages have it: `4 saat geçerli`, `4時間有効`.
    private @Nullable Found lastingThenGood(int first) {
        Found time = read(first, first);
        int end = time == null ? -1 : after(time.last(), Concept.VALID_AFTER);
        return time == null || end < 0 ? null : new Found(time.validity(), first, end);
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
        Vocabulary.@Nullable Match unit =
                apart ? WORDS.longest(tokens, at + 1, 0) : WORDS.phrase(word.substring(digits));
        int minutes = unit == null ? 0 : minutes(unit);
        if (unit == null || minutes == 0 || word.charAt(digits - 1) == '.') {
            return null;
        }
        BigDecimal count = Decimals.parse(word.substring(0, digits), "time");
        Duration time =
                Duration.ofSeconds(count.multiply(BigDecimal.valueOf(minutes * 60L)).longValue());
        return time.compareTo(Validity.LEAST) < 0 || time.compareTo(Validity.MOST) > 0
                ? null
                : new Found(
                        new Validity.Lasting(time), first, at + 1 + (apart ? unit.length() : 0));
    }

    /// 0 where it is no unit of time.
    private static int minutes(Vocabulary.Match unit) {
        return unit.concepts().stream()
                .map(MINUTES::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0);
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
