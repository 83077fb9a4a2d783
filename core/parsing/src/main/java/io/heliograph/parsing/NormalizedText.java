package io.heliograph.parsing;

import java.util.Arrays;

/// A text in the one spelling the grammar is written for, with the way back to what was written.
///
/// @param chars the normalised characters, each one UTF-16 unit
/// @param starts for each character, where it began in the original text
/// @param ends for each character, where it ended in the original text
record NormalizedText(String original, String chars, int[] starts, int[] ends) {
    int length() {
        return chars.length();
    }

    /// What stands between two places of the original text, in plain characters, its words parted
    /// by one space.
    String between(int start, int end) {
        int from = Arrays.binarySearch(starts, start);
        StringBuilder plain = new StringBuilder(end - start);
        for (int i = Math.max(0, from); i < chars.length() && starts[i] < end; i++) {
            char c = chars.charAt(i) == Glyphs.GROUPING_SPACE ? ' ' : chars.charAt(i);
            if (c != ' ' || plain.isEmpty() || plain.charAt(plain.length() - 1) != ' ') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    char at(int index) {
        return index >= 0 && index < chars.length() ? chars.charAt(index) : '\n';
    }
}
