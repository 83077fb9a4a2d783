package io.heliograph.parsing;

/// The smallest piece the grammar sees.
///
/// @param text the piece in lower case, normalised; what rules compare
/// @param written the piece as normalised, in its own case; what names are taken from
/// @param start index of its first unit in the original text
/// @param end index after its last unit in the original text
/// @param spaced whether a space or the start of a line stands before it
/// @param tag `#` or `$` where the word carries one, otherwise a space
record Token(Kind kind, String text, String written, int start, int end, boolean spaced, char tag) {
    enum Kind {
        WORD,
        NUMBER,
        /// A keycap or circled number: it counts items.
        ORDINAL,
        PUNCTUATION,
        PICTOGRAPH,
        LINE,
        LINK,
        MENTION,
        /// A date or a clock time: its digits are no price.
        DATE,
        /// `1:2`: its digits are no price.
        RATIO,
        /// Digits and letters mixed in a way that means nothing here.
        GARBLED
    }

    boolean is(char punctuation) {
        return kind == Kind.PUNCTUATION && text.charAt(0) == punctuation;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    /// Written in capitals throughout, digits aside; at least one letter.
    boolean isCapitals() {
        boolean letter = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (Character.isLetter(c)) {
                if (!Character.isUpperCase(c)) {
                    return false;
                }
                letter = true;
            }
        }
        return letter;
    }

    /// The same token, as if a space stood before it.
    Token apart() {
        return new Token(kind, text, written, start, end, true, tag);
    }

    boolean isTagged() {
        return tag != ' ';
    }
}
