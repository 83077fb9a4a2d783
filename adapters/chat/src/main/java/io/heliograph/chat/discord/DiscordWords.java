package io.heliograph.chat.discord;

import java.util.ArrayList;
import java.util.List;

/// Plain words as Discord shows them as they are.
final class DiscordWords {
    /// What a message takes.
    static final int MOST = 2_000;

    private static final String MEANINGFUL = "\\*_~`|<>[]#";

    private DiscordWords() {}

    /// Takes every meaning from what Discord would read as markup, mentions or links with a text.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean lineBegins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (MEANINGFUL.indexOf(c) >= 0 || lineBegins && c == '-') {
                escaped.append('\\');
            }
            escaped.append(c);
            lineBegins = c == '\n' || lineBegins && Character.isWhitespace(c);
        }
        return escaped.toString();
    }

    /// The beginning that fits, with `…` where something is missing.
    static String cut(String escaped, int most) {
        return escaped.length() <= most
                ? escaped
                : escaped.substring(0, end(escaped, most - 1)) + "…";
    }

    /// As many messages as it takes, but no more than so many; parted between lines where that is
    /// possible.
    static List<String> parts(String escaped, int mostParts) {
        List<String> parts = new ArrayList<>();
        String rest = escaped;
        while (rest.length() > MOST && parts.size() < mostParts - 1) {
            int line = rest.lastIndexOf('\n', MOST);
            int end = line > MOST / 2 ? line : end(rest, MOST);
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(cut(rest, MOST));
        return parts;
    }

    /// Not through the middle of a character, nor between a backslash and what it stands before.
    private static int end(String escaped, int most) {
        int end = most;
        if (Character.isHighSurrogate(escaped.charAt(end - 1))) {
            end--;
        }
        int backslashes = 0;
        while (backslashes < end && escaped.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return end - backslashes % 2;
    }
}
