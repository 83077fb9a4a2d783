package io.heliograph.parsing;

/// Letters of two alphabets that look the same: whoever types one for the other does not see it.
final class Lookalikes {
    private static final String LATIN = "aceopxytkmhb";
    private static final String CYRILLIC = "асеорхуткмнв";

    private Lookalikes() {}

    /// A lower-case word with letters of both alphabets, in Cyrillic where all its Latin letters
    /// look Cyrillic; any other word as it is.
    static String unmixed(String word) {
        boolean latin = false;
        boolean cyrillic = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            latin |= Shapes.isLatin(c);
            cyrillic |= c >= 0x400 && c <= 0x4FF;
        }
        if (!latin || !cyrillic) {
            return word;
        }
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int at = LATIN.indexOf(c);
            if (at < 0 && Shapes.isLatin(c)) {
                return word;
            }
            plain.append(at < 0 ? c : CYRILLIC.charAt(at));
        }
        return plain.toString();
    }
}
