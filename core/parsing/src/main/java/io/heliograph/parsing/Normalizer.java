package io.heliograph.parsing;

import java.util.Arrays;

/// Brings the many ways of writing the same thing into one: mathematical and full-width letters,
/// digits of every script, keycaps, typographic dashes and spaces, markdown, invisible characters.
///
/// Every character of the result remembers where it came from, so a reading can be underlined in
/// the message as it was written. One pass, and each original character is looked at a bounded
/// number of times.
final class Normalizer {
    private static final String MARKS = "*_`|";

    private final String original;
    private final boolean quotesAreStyle;
    private final StringBuilder out;
    private int[] starts;
    private int[] ends;

    private Normalizer(String original) {
        this.original = original;
        this.quotesAreStyle = everyLineIsQuoted(original);
        this.out = new StringBuilder(original.length());
        this.starts = new int[original.length() + 8];
        this.ends = new int[original.length() + 8];
    }

    static NormalizedText normalize(String original) {
        return new Normalizer(original).run();
    }

    private NormalizedText run() {
        int index = 0;
        boolean lineStart = true;
        while (index < original.length()) {
            if (lineStart && original.charAt(index) == '>') {
                // Somebody else's words, repeated: not an instruction of this author.
                index = quotesAreStyle ? index + 1 : endOfLine(index);
                continue;
            }
            int after = struckOutUntil(index);
            if (after > index) {
                index = after;
                continue;
            }
            int codePoint = original.codePointAt(index);
            int next = index + Character.charCount(codePoint);
            if (isKeycap(codePoint, next)) {
                int end = original.indexOf('\u20E3', next) + 1;
                emit((char) (Glyphs.ORDINAL_ZERO + codePoint - '0'), index, end);
                next = end;
            } else if (!isMarkdown(codePoint, index) && !isHalfOfLineEnd(codePoint, next)) {
                emitFolded(codePoint, index, next);
            }
            lineStart = codePoint == '\n' || (lineStart && isBlank(codePoint));
            index = next;
        }
        return new NormalizedText(
                original,
                out.toString(),
                Arrays.copyOf(starts, out.length()),
                Arrays.copyOf(ends, out.length()));
    }

    private void emitFolded(int codePoint, int start, int end) {
        int folded = Glyphs.fold(codePoint);
        if (folded == Glyphs.GROUPING_SPACE && isBesideMark(start, end)) {
            // Between `**140**` and `**160**` it is a space like any other.
            folded = ' ';
        }
        if (folded == Glyphs.NOTHING) {
            return;
        }
        if (Character.isBmpCodePoint(folded)) {
            emit((char) folded, start, end);
        } else {
            // A pictograph keeps its two units; both point to the whole.
            emit(Character.highSurrogate(folded), start, end);
            emit(Character.lowSurrogate(folded), start, end);
        }
    }

    private void emit(char character, int start, int end) {
        int at = out.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, at * 2);
            ends = Arrays.copyOf(ends, at * 2);
        }
        starts[at] = start;
        ends[at] = end;
        out.append(character);
    }

    private boolean isKeycap(int codePoint, int next) {
        if (codePoint < '0' || codePoint > '9' || next >= original.length()) {
            return false;
        }
        char follows = original.charAt(next);
        return follows == '\u20E3'
                || (follows == '\uFE0F'
                        && next + 1 < original.length()
                        && original.charAt(next + 1) == '\u20E3');
    }

    /// The first half of the two characters that end a line in some systems.
    private boolean isHalfOfLineEnd(int codePoint, int next) {
        return codePoint == '\r' && isAt(next, '\n');
    }

    private boolean isMarkdown(int codePoint, int index) {
        return switch (codePoint) {
            case '*', '`' -> true;
            case '_' -> !isInsideName(index);
            case '|' -> isAt(index - 1, '|') || isAt(index + 1, '|');
            default -> false;
        };
    }

    private boolean isBesideMark(int start, int end) {
        boolean before = start > 0 && MARKS.indexOf(original.charAt(start - 1)) >= 0;
        return before || (end < original.length() && MARKS.indexOf(original.charAt(end)) >= 0);
    }

    /// `BTC_USDT`, `close_all`: there the mark is a letter of the name.
    private boolean isInsideName(int index) {
        int next = index + 1;
        while (next < original.length() && Glyphs.fold(original.codePointAt(next)) < 0) {
            next += Character.charCount(original.codePointAt(next));
        }
        return next < original.length()
                && !out.isEmpty()
                && Character.isLetterOrDigit(out.charAt(out.length() - 1))
                && Character.isLetterOrDigit(Glyphs.fold(original.codePointAt(next)));
    }

    private static boolean isBlank(int codePoint) {
        int folded = Glyphs.fold(codePoint);
        return folded == ' ' || folded == Glyphs.GROUPING_SPACE || folded == Glyphs.NOTHING;
    }

    private boolean isAt(int index, char expected) {
        return index >= 0 && index < original.length() && original.charAt(index) == expected;
    }

    /// The end of `~~struck out~~` words that begin here; the index itself where none do. What its
    /// author crossed out is not said.
    private int struckOutUntil(int index) {
        if (!isAt(index, '~') || !isAt(index + 1, '~')) {
            return index;
        }
        int close = original.indexOf("~~", index + 2);
        return close > 0 && close < endOfLine(index) ? close + 2 : index;
    }

    private int endOfLine(int index) {
        int end = original.indexOf('\n', index);
        return end < 0 ? original.length() : end;
    }

    /// Some channels set whole signals as a quotation; then the quotation is the message.
    private static boolean everyLineIsQuoted(String text) {
        boolean lineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lineStart = true;
            } else if (lineStart && c != '`' && !isBlank(c) && c != '\r') {
                if (c != '>') {
                    return false;
                }
                lineStart = false;
            }
        }
        return true;
    }
}
