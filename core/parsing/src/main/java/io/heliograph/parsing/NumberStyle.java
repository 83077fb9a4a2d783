package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How this message writes its numbers: which mark parts the thousands and which the decimals.
///
/// `1,234` alone could be either. The other numbers of the message decide; where none does, what is
/// traded: nobody quotes gold below a hundred or the euro above a thousand.
final class NumberStyle {
    /// Before the point; as many thousands are still a price.
    private static final int MOST_DIGITS = 17;

    private static final int MOST_DECIMALS = 18;

    /// The numbers of the message with three digits and no mark.
    private final List<Integer> wholes = new ArrayList<>();

    private final boolean commaIsDecimal;
    private final boolean commaIsThousands;
    private final boolean commaIsAlone;
    private final boolean dotIsThousands;
    private final boolean forex;
    private final boolean dear;

    private NumberStyle(List<Token> tokens, @Nullable Mention mention) {
        boolean decimalComma = false;
        boolean thousandsComma = false;
        boolean thousandsDot = false;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.NUMBER) {
                decimalComma |= provesDecimalComma(token.text());
                thousandsComma |= provesThousands(token.text(), ',');
                thousandsDot |= provesThousands(token.text(), '.');
            }
        }
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.NUMBER && isThreeDigits(token.text())) {
                wholes.add(Integer.parseInt(token.text()));
            }
        }
        this.commaIsAlone = isAlone(tokens);
        this.commaIsDecimal = decimalComma && !thousandsComma;
        this.commaIsThousands = thousandsComma;
        this.dotIsThousands = thousandsDot;
        this.forex = mention != null && mention.asset() == AssetClass.FOREX;
        this.dear = mention != null && isDear(mention);
    }

    static NumberStyle of(List<Token> tokens, @Nullable Mention mention) {
        return new NumberStyle(tokens, mention);
    }

    /// Whether one number alone has a comma among several that have none: `SL 25 TGT 40,50`.
    private static boolean isAlone(List<Token> tokens) {
        int with = 0;
        int without = 0;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.NUMBER) {
                boolean comma = token.text().indexOf(',') >= 0;
                with += comma ? 1 : 0;
                without += comma ? 0 : 1;
            }
        }
        return with == 1 && without >= 2;
    }

    /// What costs thousands, so that `45.000` cannot be forty-five.
    private static boolean isDear(Mention mention) {
        if (mention.asset() == AssetClass.INDEX) {
            return true;
        }
        return switch (mention.name().base()) {
            case "BTC", "XAU" -> true;
            default -> false;
        };
    }

    private static boolean isThreeDigits(String text) {
        return text.length() == 3
                && text.indexOf('.') < 0
                && text.indexOf(',') < 0
                && text.indexOf('\'') < 0
                && text.indexOf(Glyphs.GROUPING_SPACE) < 0;
    }

    private static boolean provesDecimalComma(String raw) {
        int comma = raw.indexOf(',');
        if (comma < 0 || raw.indexOf(',', comma + 1) >= 0) {
            return false;
        }
        int tail = raw.length() - comma - 1;
        int dot = raw.indexOf('.');
        return dot < 0 ? tail != 3 && comma <= 6 && raw.charAt(0) != ',' : dot < comma && tail != 3;
    }

    private static boolean provesThousands(String raw, char mark) {
        char other = mark == ',' ? '.' : ',';
        int otherAt = raw.indexOf(other);
        String whole = otherAt < 0 ? raw : raw.substring(0, otherAt);
        int marks = count(whole, mark);
        boolean decimalsFollow = otherAt > 0 && raw.indexOf(mark, otherAt) < 0;
        return groupsOfThree(whole, mark) && (marks >= 2 || (marks == 1 && decimalsFollow));
    }

    /// The numbers of one token, as plain decimal texts; more than one where marks join a list
    /// (`161.250,161.400`). Empty where it can be read in no way.
    List<String> read(String raw) {
        String text = raw.replace("'", "").replace(String.valueOf(Glyphs.GROUPING_SPACE), "");
        int commas = count(text, ',');
        int dots = count(text, '.');
        if (commas == 0) {
            return dots == 0 ? bounded(text) : readDots(text, dots);
        }
        if (dots == 0) {
            return readCommas(text, commas);
        }
        if (text.lastIndexOf('.') > text.lastIndexOf(',')
                && dots == 1
                && groupsOfThree(text.substring(0, text.indexOf('.')), ',')) {
            return bounded(text.replace(",", ""));
        }
        if (text.lastIndexOf(',') > text.lastIndexOf('.')
                && commas == 1
                && groupsOfThree(text.substring(0, text.indexOf(',')), '.')) {
            int tail = text.length() - text.indexOf(',') - 1;
            // `161.250,161` with a dot inside three digits each is a list only if decimals differ.
            return tail == 3 && !dotIsThousands
                    ? list(text)
                    : bounded(text.replace(".", "").replace(',', '.'));
        }
        return list(text);
    }

    private List<String> readDots(String text, int dots) {
        if (dots > 1) {
            return groupsOfThree(text, '.') ? bounded(text.replace(".", "")) : List.of();
        }
        boolean couldBeThousands = groupsOfThree(text, '.');
        boolean small = text.indexOf('.') <= 2 || dotIsThousands;
        boolean thousands = couldBeThousands && (dotIsThousands || (dear && small));
        return bounded(thousands ? text.replace(".", "") : text);
    }

    /// `940,930` among prices of nine hundred: a list, since nobody trades at a thousand times as
    /// much as the rest.
    private boolean isPairOfNeighbours(String text) {
        int comma = text.indexOf(',');
        int head = Integer.parseInt(text.substring(0, comma));
        int tail = Integer.parseInt(text.substring(comma + 1));
        return text.charAt(comma + 1) != '0'
                && Math.abs(head - tail) * 5 <= head
                && wholes.stream().anyMatch(n -> n <= 2 * head && head <= 2 * n);
    }

    private List<String> readCommas(String text, int commas) {
        if (commas == 1 && groupsOfThree(text, ',') && isPairOfNeighbours(text)) {
            return list(text);
        }
        if (groupsOfThree(text, ',')) {
            boolean thousands = commas > 1 || commaIsThousands || (!commaIsDecimal && !forex);
            if (text.charAt(0) == '0') {
                if (commas > 1) {
                    return List.of();
                }
                thousands = false;
            }
            return bounded(thousands ? text.replace(",", "") : text.replace(',', '.'));
        }
        return commas == 1 && !isTwoPrices(text) ? bounded(text.replace(',', '.')) : list(text);
    }

    /// `4360,4370`: as many digits on both sides, and too many for decimals.
    private boolean isTwoPrices(String text) {
        int head = text.indexOf(',');
        int tail = text.length() - head - 1;
        return head == tail && (head >= 4 || (commaIsAlone && head >= 2));
    }

    private static List<String> list(String text) {
        List<String> numbers = new ArrayList<>();
        int fewest = wholeDigits(text);
        int most = fewest;
        for (String part : text.split(",", -1)) {
            fewest = Math.min(fewest, wholeDigits(part));
            most = Math.max(most, wholeDigits(part));
            // `1.0910,5`: neither decimals nor a price.
            boolean bit = text.indexOf('.') >= 0 && part.indexOf('.') < 0 && part.length() < 3;
            if (count(part, '.') > 1
                    || part.isEmpty()
                    || most - fewest > 1
                    || bit
                    || isZero(part)) {
                return List.of();
            }
            List<String> number = bounded(part);
            if (number.isEmpty()) {
                return List.of();
            }
            numbers.addAll(number);
        }
        return numbers;
    }

    /// The prices of one list are about as long before their points: `245.50,8` is none.
    private static int wholeDigits(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits;
    }

    private static boolean isZero(String text) {
        return text.chars().allMatch(c -> c == '0' || c == '.');
    }

    private static List<String> bounded(String text) {
        int dot = text.indexOf('.');
        int whole = dot < 0 ? text.length() : dot;
        int decimals = dot < 0 ? 0 : text.length() - dot - 1;
        return whole <= MOST_DIGITS && decimals <= MOST_DECIMALS ? List.of(text) : List.of();
    }

    private static boolean groupsOfThree(String text, char mark) {
        int first = text.indexOf(mark);
        if (first < 1 || first > 3 || (text.length() - first) % 4 != 0) {
            return false;
        }
        for (int i = first; i < text.length(); i++) {
            boolean mustBeMark = (i - first) % 4 == 0;
            if (mustBeMark != (text.charAt(i) == mark)) {
                return false;
            }
        }
        return true;
    }

    private static int count(String text, char mark) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == mark) {
                count++;
            }
        }
        return count;
    }

    static BigDecimal value(String text) {
        return new BigDecimal(text);
    }
}
