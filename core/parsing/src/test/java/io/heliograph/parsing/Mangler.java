package io.heliograph.parsing;

import java.util.List;
import java.util.SplittableRandom;

/// Breaks messages in all the ways a bad day can: cut, spliced, repeated, filled with digits,
/// brackets, rockets, marks of direction and halves of characters.
final class Mangler {
    static final int LONGEST = 10_000;

    /// What hostile texts are made of: near-matches of everything the grammar looks for.
    static final List<String> PIECES =
            List.of(
                    "(",
                    "[(",
                    "1",
                    "1,",
                    "1.",
                    "1 ",
                    "TP1 ",
                    "SL ",
                    "buy ",
                    "close ",
                    "BTC/",
                    "🚀",
                    "\u200B",
                    "\u202E",
                    "e\u0301",
                    "a1",
                    "~~",
                    "~~x~~ ",
                    ">",
                    "\n",
                    "**",
                    "__",
                    "@",
                    "#1 ",
                    "http://",
                    "if ",
                    "move sl to ",
                    "tp tp1 hit ",
                    "买",
                    "做多 ",
                    "1:2 ",
                    "12-",
                    "١",
                    "\uD83D",
                    "longLong",
                    "xXxX",
                    "take profit ",
                    "1/2",
                    "$",
                    "%",
                    "1k-",
                    "entry zone 1-2 ",
                    "|",
                    ". ",
                    "买1",
                    "止损",
                    "⑩",
                    "BTC ",
                    "$AB",
                    "1%",
                    "@a",
                    "1\n",
                    "close all\n",
                    "buy BTC 1 sl 1 tp 1\n",
                    "closehalf.",
                    "BTC/USDT",
                    "AAPL 1c ",
                    "🇺🇸");

    private static final List<String> MARKS =
            List.of("\u202E", "\u202D", "\u200F", "\u2067", "\u061C", "\u0301", "\u20E3", "\uFE0F");
    private static final String NUMERIC = "0123456789.,-/%kx:";

    private final List<Corpus.Entry> corpus;
    private final SplittableRandom random;

    Mangler(List<Corpus.Entry> corpus, long seed) {
        this.corpus = corpus;
        this.random = new SplittableRandom(seed);
    }

    /// A message that nobody has written, of at most ten thousand characters.
    String next() {
        StringBuilder text = new StringBuilder(any());
        int changes = 1 + random.nextInt(5);
        for (int i = 0; i < changes; i++) {
            change(text);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(16)) {
            case 0 -> text.insert(at, (char) random.nextInt(0x10000));
            case 1 -> text.insert(at, Character.toString(random.nextInt(0x110000)));
            case 2, 3, 4 -> text.insert(at, NUMERIC.charAt(random.nextInt(NUMERIC.length())));
            case 5, 6, 7 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
            case 8 -> splice(text, at);
            case 9 -> text.insert(at, any());
            case 10 -> text.insert(at, "\n");
            case 11 -> text.insert(at, any(MARKS));
            case 12 -> text.insert(at, (char) (0xD800 + random.nextInt(0x800)));
            case 13 -> text.insert(at, digits(rarelyMany(2_000)));
            case 14 -> swap(text, at);
            default -> text.insert(at, repeated());
        }
    }

    /// The beginning of one message and the end of another.
    private void splice(StringBuilder text, int at) {
        String other = any();
        text.setLength(at);
        text.append(other, random.nextInt(other.length() + 1), other.length());
    }

    private void swap(StringBuilder text, int at) {
        if (at + 1 < text.length()) {
            char first = text.charAt(at);
            text.setCharAt(at, text.charAt(at + 1));
            text.setCharAt(at + 1, first);
        }
    }

    /// Something repeated: seldom as often as a message can hold.
    private String repeated() {
        String piece =
                switch (random.nextInt(6)) {
                    case 0 -> random.nextBoolean() ? "🚀" : "🚀🔥";
                    case 1 -> "([{";
                    case 2 -> ")]}";
                    case 3 -> any().substring(0, 1);
                    case 4 -> any() + "\n";
                    default -> any(PIECES);
                };
        return piece.repeat(1 + rarelyMany(4_000 / piece.length() + 1));
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private int rarelyMany(int most) {
        return random.nextInt(8) == 0 ? random.nextInt(most) + 1 : 1 + random.nextInt(12);
    }

    private String any() {
        return corpus.get(random.nextInt(corpus.size())).text();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
