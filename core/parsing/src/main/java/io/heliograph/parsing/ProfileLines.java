package io.heliograph.parsing;

import io.heliograph.model.Decimals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a profile; whoever wrote a wrong one is told which, and what is expected.
final class ProfileLines {
    private static final int MOST_LINES = 1_000;
    private static final String KEYS =
            "expected \"word CONCEPT:\", \"name BASE/QUOTE:\", \"suffix:\", \"quote:\","
                    + " \"pip INSTRUMENT:\", \"author:\" or \"window:\"";

    private final List<String> vocabulary = new ArrayList<>();
    private final List<String> suffixes = new ArrayList<>();
    private final List<PipMeaning> pips = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private @Nullable String quote;
    private @Nullable Duration window;

    private ProfileLines() {}

    static ProviderProfile read(List<String> lines) {
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "a profile has at most %d lines, has %d".formatted(MOST_LINES, lines.size()));
        }
        ProfileLines profile = new ProfileLines();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                try {
                    profile.line(text);
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(
                            "line %d, \"%s\": %s".formatted(i + 1, text, wrong.getMessage()),
                            wrong);
                }
            }
        }
        return new ProviderProfile(
                profile.vocabulary,
                profile.suffixes,
                profile.quote,
                profile.pips,
                profile.authors,
                profile.window == null ? ReadingContext.WINDOW : profile.window);
    }

    private void line(String text) {
        int colon = text.indexOf(':');
        String key = colon < 0 ? "" : text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException(KEYS);
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("nothing stands after the colon");
        }
        if (key.startsWith("word ")) {
            word(key.substring(5).strip(), value);
        } else if (key.startsWith("name ")) {
            vocabulary.add(text);
        } else if (key.startsWith("pip ")) {
            pips.add(new PipMeaning(key.substring(4).strip(), Decimals.parse(value, "pip")));
        } else {
            switch (key) {
                case "suffix" -> suffixes(value);
                case "quote" -> quote = once("quote", quote, currency(value));
                case "author" -> authors.add(value);
                case "window" -> window = once("window", window, minutes(value));
                default -> throw new IllegalArgumentException(KEYS);
            }
        }
    }

    private void word(String concept, String phrases) {
        try {
            Concept.named(concept);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    ("\"%s\" is no meaning; expected one such as buy, sell, entry, stop, target,"
                                    + " close")
                            .formatted(concept),
                    unknown);
        }
        vocabulary.add(concept + ": " + phrases);
    }

    private void suffixes(String value) {
        for (String piece : value.split(",", -1)) {
            String suffix = piece.strip().toLowerCase(Locale.ROOT);
            int letters = !suffix.isEmpty() && ".-:_".indexOf(suffix.charAt(0)) >= 0 ? 1 : 0;
            boolean plain =
                    suffix.length() > letters
                            && suffix.length() <= 8
                            && suffix.chars().skip(letters).allMatch(c -> c >= 'a' && c <= 'z');
            if (!plain) {
                throw new IllegalArgumentException(
                        "\"%s\" is no suffix; expected letters, at most 8, perhaps after . - : or _"
                                .formatted(piece.strip()));
            }
            suffixes.add(suffix);
        }
    }

    private static String currency(String value) {
        String code = value.toUpperCase(Locale.ROOT);
        if (code.length() > 10 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("expected a currency such as USDT");
        }
        return code;
    }

    private static Duration minutes(String value) {
        String digits = value.endsWith("m") ? value.substring(0, value.length() - 1) : value;
        boolean number = !digits.isEmpty() && digits.length() <= 2;
        if (!number || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("expected minutes, 0 to 60, such as 5m");
        }
        Duration window = Duration.ofMinutes(Integer.parseInt(digits));
        if (window.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("expected minutes, 0 to 60, such as 5m");
        }
        return window;
    }

    private static <T> T once(String key, @Nullable T before, T value) {
        if (before != null) {
            throw new IllegalArgumentException(key + " is given twice");
        }
        return value;
    }
}
