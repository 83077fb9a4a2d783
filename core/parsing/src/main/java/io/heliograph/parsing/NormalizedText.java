package io.heliograph.parsing;

/// A text in the one spelling the grammar is written for, with the way back to what was written.
///
/// @param chars the normalised characters, each one UTF-16 unit
/// @param starts for each character, where it began in the original text
/// @param ends for each character, where it ended in the original text
record NormalizedText(String original, String chars, int[] starts, int[] ends) {
    int length() {
        return chars.length();
    }

    char at(int index) {
        return index >= 0 && index < chars.length() ? chars.charAt(index) : '\n';
    }
}
