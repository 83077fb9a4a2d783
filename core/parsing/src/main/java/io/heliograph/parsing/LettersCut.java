package io.heliograph.parsing;

import java.util.function.Predicate;

/// Where letters that touch digits or other letters are cut apart: `TP1`, `SHORTEntry`,
/// `XAUUSDSELL`.
///
/// @param isWord whether letters (lower case) are a word of the vocabulary
/// @param isPair whether letters (lower case) are a base and a quote currency
record LettersCut(Shapes shapes, Predicate<String> isWord, Predicate<String> isPair) {
    private static final int LONGEST_GLUED = 24;

    /// The end of the first piece of a run that begins with a letter; the run's where it is one.
    int at(int from, int end) {
        int digits = from;
        while (digits < end && !Character.isDigit(shapes.text().at(digits))) {
            digits++;
        }
        if (digits == end) {
            return gluedAt(from, end);
        }
        boolean counted = digits - from > 1 || isCounted(shapes.text().at(from));
        return counted && isKnown(from, digits) && endsInDigits(digits, end) ? digits : end;
    }

    /// Whether letters are neither a word nor two that lost their space.
    boolean areUnknown(int from, int end) {
        return !isKnown(from, end) && gluedAt(from, end) == end;
    }

    /// Where two words that lost their space meet (`SHORTEntry`, `XAUUSDSELL`); the end where the
    /// letters are one word, or nothing known.
    private int gluedAt(int from, int end) {
        if (end - from > LONGEST_GLUED || isKnown(from, end)) {
            return end;
        }
        for (int cut = end - 2; cut >= from + 1; cut--) {
            boolean caseChanges =
                    Character.isUpperCase(shapes.text().at(cut))
                                    && Character.isLowerCase(shapes.text().at(cut + 1))
                            || Character.isLowerCase(shapes.text().at(cut - 1))
                                    && Character.isUpperCase(shapes.text().at(cut));
            boolean pair =
                    cut - from >= 6 && end - cut >= 3 && isPair.test(shapes.lower(from, cut));
            if ((caseChanges || pair) && isKnown(from, cut) && isKnown(cut, end)) {
                return cut;
            }
        }
        return end;
    }

    private boolean isKnown(int from, int end) {
        return isWord.test(shapes.lower(from, end));
    }

    /// The single letters that a number may touch: `T1`, `x10`; `H1` and `M15` are time frames.
    private static boolean isCounted(char letter) {
        return switch (letter) {
            case 't', 'T', 'x', 'X', 'х', 'Х' -> true;
            default -> false;
        };
    }

    /// `t1`, `tp1`, `sl1940`, `x10`; also `tp1hit` is no number.
    private boolean endsInDigits(int digits, int end) {
        int i = digits;
        while (i < end && Character.isDigit(shapes.text().at(i))) {
            i++;
        }
        return i == end || isWord.test(shapes.lower(i, end));
    }
}
