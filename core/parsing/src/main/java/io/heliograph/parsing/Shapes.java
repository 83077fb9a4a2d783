package io.heliograph.parsing;

import java.util.Locale;

/// How far the pieces of a text reach: numbers, dates, words, links. Looks, and takes nothing.
record Shapes(NormalizedText text) {
    /// Digits with marks between them. A grouping space joins only before three digits.
    int endOfNumber(int start) {
        int end = start;
        while (true) {
            char c = text.at(end);
            boolean mark =
                    (c == '.' || c == ',' || c == '\'') && Character.isDigit(text.at(end + 1));
            boolean group =
                    c == Glyphs.GROUPING_SPACE
                            && isDigits(end + 1, 3)
                            && !Character.isDigit(text.at(end + 4))
                            && end > start
                            && end - start <= 11;
            if (Character.isDigit(c) || (mark && (end > start || c == '.')) || group) {
                end++;
            } else {
                return end;
            }
        }
    }

    boolean isDigits(int from, int count) {
        for (int i = 0; i < count; i++) {
            if (!Character.isDigit(text.at(from + i))) {
                return false;
            }
        }
        return true;
    }

    /// The end of a number from `start` to `end` that is a part of `20:31:32`, `2026-2-27` or
    /// `1:2`; the given end where it is of none.
    int timeOrDate(int start, int end) {
        int head = end - start;
        if (text.at(end) == ':' && head <= 2 && isDigits(end + 1, 1)) {
            int tail = endOfNumber(end + 1);
            boolean clock = text.at(tail) == ':' && isDigits(tail + 1, 1);
            if (clock) {
                return endOfNumber(tail + 1);
            }
            return tail - end - 1 <= 3 ? tail : end;
        }
        if (text.at(end) == '-' && head == 4 && isDigits(end + 1, 1)) {
            int month = endOfNumber(end + 1);
            if (month - end <= 3 && text.at(month) == '-' && isDigits(month + 1, 1)) {
                int day = endOfNumber(month + 1);
                return day - month <= 3 ? day : end;
            }
        }
        return end;
    }

    boolean isRatio(int end, int after) {
        return text.at(end) == ':' && after - end <= 4;
    }

    boolean hasLetter(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetter(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    int endOfChunk(int from) {
        int end = from;
        while (Character.isLetterOrDigit(text.at(end)) && !isIdeograph(text.at(end))) {
            end++;
        }
        return end;
    }

    boolean isLink(int from, int end) {
        String head = lower(from, Math.min(end, from + 8));
        return switch (head) {
            case "http", "https" -> text.at(end) == ':' && text.at(end + 1) == '/';
            case "www" -> text.at(end) == '.';
            case "t" -> text.at(end) == '.' && text.at(end + 1) == 'm' && text.at(end + 2) == 'e';
            default -> false;
        };
    }

    int endOfLink(int from) {
        int end = from;
        while (end < text.length() && " \n()\"".indexOf(text.at(end)) < 0) {
            end++;
        }
        return end;
    }

    String lower(int from, int to) {
        return text.chars().substring(from, to).toLowerCase(Locale.ROOT);
    }

    /// A sign of a script that does not space its words: Chinese, Japanese, Thai.
    static boolean isIdeograph(char c) {
        boolean thai = c >= 0x0E00 && c <= 0x0E7F;
        boolean kana = c >= 0x3040 && c <= 0x30FF;
        return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || kana || thai;
    }

    /// Korean hangs its particles on numbers.
    static boolean isHangul(char c) {
        return c >= 0xAC00 && c <= 0xD7A3;
    }

    static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
