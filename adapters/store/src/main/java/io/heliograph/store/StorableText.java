package io.heliograph.store;

/// Any Java string as one that PostgreSQL takes, and back.
///
/// A message is kept verbatim, but the database's text has no NUL and no half of a surrogate pair.
/// Those, and the escape itself, become U+FFFF (which is no character and so in no sane text)
/// followed by four hexadecimal digits. All other text stays as it is.
final class StorableText {
    private static final char ESCAPE = '\uFFFF';

    private StorableText() {}

    static String encode(String text) {
        int first = 0;
        while (first < text.length() && isStorable(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isStorable(text, i)) {
                encoded.append(c);
            } else {
                encoded.append(ESCAPE);
                for (int shift = 12; shift >= 0; shift -= 4) {
                    encoded.append(Character.forDigit(c >> shift & 0xF, 16));
                }
            }
        }
        return encoded.toString();
    }

    static String decode(String stored) {
        if (stored.indexOf(ESCAPE) < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c == ESCAPE) {
                text.append((char) Integer.parseInt(stored, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isStorable(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c != 0 && c != ESCAPE;
    }
}
