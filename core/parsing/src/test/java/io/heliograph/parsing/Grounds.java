package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks a reading against its message by means of its own: every number is one that the message
/// writes, or follows from one by the rule that its span names.
final class Grounds {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String text;
    private final ParseOutcome outcome;

    private Grounds(String text, ParseOutcome outcome) {
        this.text = text;
        this.outcome = outcome;
    }

    /// What the reading claims without grounds; null where all is well.
    static @Nullable String complaint(String text, ParseOutcome outcome) {
        Grounds grounds = new Grounds(text, outcome);
        String span = grounds.wrongSpan();
        return span != null ? span : grounds.wrongNumber();
    }

    private @Nullable String wrongSpan() {
        for (Span span : outcome.spans()) {
            boolean inside = span.start() < span.end() && span.end() <= text.length();
            if (!inside || !text.substring(span.start(), span.end()).equals(span.text())) {
                return "wrong place: " + span;
            }
        }
        return null;
    }

    private @Nullable String wrongNumber() {
        return outcome instanceof ParseOutcome.Parsed parsed
                ? switch (parsed.instruction()) {
                    case Instruction.Open open -> inOpen(open);
                    case Instruction.Update update -> inUpdate(update);
                    case Instruction.Close close -> first(price(close.price()), close.fraction());
                    case Instruction.Cancel cancel -> written(price(cancel.price()));
                }
                : null;
    }

    /// Each number of an entry has a span of its own.
    private @Nullable String inOpen(Instruction.Open open) {
        for (Price price : open.entry().prices()) {
            if (!isSpanned("entry", price.value())) {
                return "entry " + price;
            }
        }
        if (open.stopLoss() != null && !isSpanned("stopLoss", number(open.stopLoss()))) {
            return "stop " + open.stopLoss();
        }
        for (Level target : open.takeProfits()) {
            if (!isSpanned("takeProfit", number(target))) {
                return "target " + target;
            }
        }
        Instruction.Leverage leverage = open.leverage();
        String low = leverage == null ? null : written(leverage.low());
        String high = leverage == null ? null : written(leverage.high());
        BigDecimal strike = open.option() == null ? null : open.option().strike();
        return low != null ? low : high != null ? high : written(strike);
    }

    private @Nullable String inUpdate(Instruction.Update update) {
        for (Level target : update.takeProfits()) {
            if (!isSpanned("takeProfit", number(target))) {
                return "target " + target;
            }
        }
        String stop = update.stopLoss() == null ? null : written(number(update.stopLoss()));
        return stop != null ? stop : first(price(update.price()), update.fraction());
    }

    private @Nullable String first(@Nullable BigDecimal price, @Nullable BigDecimal fraction) {
        String complaint = written(price);
        return complaint != null ? complaint : fraction(fraction);
    }

    /// A part to close, or the rest of one to keep. A half, a third and a quarter may be words;
    /// every other part is a percentage.
    private @Nullable String fraction(@Nullable BigDecimal fraction) {
        String closed = fraction == null ? null : part(fraction);
        boolean grounded = closed == null || part(BigDecimal.ONE.subtract(fraction)) == null;
        return grounded ? null : closed;
    }

    private @Nullable String part(BigDecimal part) {
        boolean word = Set.of("0.5", "0.33", "0.25").contains(part.toPlainString());
        return word ? null : written(part.multiply(HUNDRED));
    }

    private boolean isSpanned(String field, BigDecimal number) {
        for (Span span : outcome.spans()) {
            if (span.field().equals(field) && explains(span, number)) {
                return true;
            }
        }
        return false;
    }

    private boolean explains(Span span, BigDecimal number) {
        Set<BigDecimal> own = numbers(span.text());
        if (span.rule().endsWith(", in thousands")) {
            return own.contains(number.movePointLeft(3).stripTrailingZeros());
        }
        if (span.rule().startsWith("number touches its price")) {
            String digits = digitsOf(number);
            return own.stream()
                    .map(whole -> digitsOf(whole) + "000")
                    .anyMatch(whole -> whole.contains(digits) || isTail(digits, whole));
        }
        if (span.rule().endsWith(", the rest as in the number before")) {
            String digits = digitsOf(number);
            return own.stream().anyMatch(tail -> (digits + "000").contains(digitsOf(tail)))
                    && numbers(text.substring(0, span.end())).stream()
                            .anyMatch(head -> digits.startsWith(firstDigit(head)));
        }
        return own.contains(number.stripTrailingZeros());
    }

    private static boolean isTail(String digits, String written) {
        return (digits + "000").endsWith(written);
    }

    private static String digitsOf(BigDecimal number) {
        return number.toPlainString().replace(".", "");
    }

    private static String firstDigit(BigDecimal number) {
        return number.toPlainString().substring(0, 1);
    }

    /// Null where the message writes the number somewhere, perhaps in thousands.
    private @Nullable String written(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        Set<BigDecimal> all = numbers(text);
        boolean grounded =
                all.contains(number.stripTrailingZeros())
                        || all.contains(number.movePointLeft(3).stripTrailingZeros());
        return grounded ? null : "no number of the message is " + number.toPlainString();
    }

    private static @Nullable BigDecimal price(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static BigDecimal number(Level level) {
        return switch (level) {
            case Level.AtPrice at -> at.price().value();
            case Level.AtPercent at -> at.low();
            case Level.AtPips at -> at.pips();
        };
    }

    /// Every number that the text could be said to write, whichever mark means what.
    private static Set<BigDecimal> numbers(String text) {
        String plain = Normalizer.normalize(text).chars().replaceAll(" +", " ");
        Set<BigDecimal> numbers = new TreeSet<>();
        int i = 0;
        while (i < plain.length()) {
            int end = i;
            while (end < plain.length() && isPart(plain, end, i)) {
                end++;
            }
            if (end > i) {
                addAll(numbers, plain.substring(i, end));
            }
            i = Math.max(end, i + 1);
        }
        return numbers;
    }

    private static boolean isPart(String plain, int at, int start) {
        char c = plain.charAt(at);
        boolean mark = ".,' ".indexOf(c) >= 0 || c == Glyphs.GROUPING_SPACE;
        boolean follows = at + 1 < plain.length() && Character.isDigit(plain.charAt(at + 1));
        return Character.isDigit(c) || (mark && follows && (at > start || c == '.'));
    }

    /// All runs of whole pieces between marks, with the point at any of the marks or nowhere.
    private static void addAll(Set<BigDecimal> numbers, String chunk) {
        List<Integer> marks = new ArrayList<>();
        marks.add(-1);
        for (int i = 0; i < chunk.length(); i++) {
            if (!Character.isDigit(chunk.charAt(i))) {
                marks.add(i);
            }
        }
        marks.add(chunk.length());
        for (int from = 0; from < marks.size() - 1; from++) {
            int most = Math.min(marks.size() - 1, from + 6);
            for (int to = from + 1; to <= most; to++) {
                String piece = chunk.substring(marks.get(from) + 1, marks.get(to));
                add(numbers, piece);
            }
        }
    }

    private static void add(Set<BigDecimal> numbers, String piece) {
        String digits = piece.replaceAll("[^0-9]", "");
        if (digits.isEmpty() || digits.length() > 60) {
            return;
        }
        numbers.add(new BigDecimal(digits).stripTrailingZeros());
        int decimals = 0;
        for (int i = piece.length() - 1; i >= 0; i--) {
            if (Character.isDigit(piece.charAt(i))) {
                decimals++;
            } else {
                numbers.add(new BigDecimal(digits).movePointLeft(decimals).stripTrailingZeros());
            }
        }
        // `.5` and the like, whose point stands before all digits.
        numbers.add(new BigDecimal(digits).movePointLeft(digits.length()).stripTrailingZeros());
    }
}
