package io.heliograph.parsing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is particular about how one provider writes. Small, and readable by the person it is about.
///
/// ```
/// word stop: shield, guard
/// word buy: green light
/// name XAU/USD: yellow
/// quote: USDT
/// author: 12345
/// window: 10m
/// ```
///
/// @param vocabulary lines of {@code concept: phrase, phrase} or {@code name BASE/QUOTE: phrase},
///   laid over the shipped vocabulary
/// @param defaultQuote the quote meant where a crypto name comes without one; null for the
///   account's own
/// @param authors ids of those whose messages count; empty for all
/// @param window how long after a message its author may complete it
public record ProviderProfile(
        List<String> vocabulary,
        @Nullable String defaultQuote,
        List<String> authors,
        Duration window) {
    public ProviderProfile {
        vocabulary = List.copyOf(vocabulary);
        authors = List.copyOf(authors);
        if (window.isNegative() || window.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("window must be 0 to 60 minutes, was " + window);
        }
    }

    /// Nothing particular.
    public static ProviderProfile plain() {
        return new ProviderProfile(List.of(), null, List.of(), ReadingContext.WINDOW);
    }

    /// Reads the form shown above; lines that begin with `#` are remarks.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public static ProviderProfile parse(List<String> lines) {
        List<String> vocabulary = new ArrayList<>();
        List<String> authors = new ArrayList<>();
        String quote = null;
        Duration window = ReadingContext.WINDOW;
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int colon = text.indexOf(':');
            String key = colon < 0 ? "" : text.substring(0, colon).strip();
            String value = text.substring(colon + 1).strip();
            if (key.startsWith("word ")) {
                vocabulary.add(key.substring(5).strip() + ": " + value);
            } else if (key.startsWith("name ")) {
                vocabulary.add(text);
            } else {
                switch (key) {
                    case "quote" -> quote = value.toUpperCase(Locale.ROOT);
                    case "author" -> authors.add(value);
                    case "window" -> window = minutes(value);
                    default ->
                            throw new IllegalArgumentException(
                                    "profile: cannot read the line \"%s\"".formatted(line));
                }
            }
        }
        ProviderProfile profile = new ProviderProfile(vocabulary, quote, authors, window);
        Vocabulary.shippedWith(profile.vocabulary());
        return profile;
    }

    private static Duration minutes(String text) {
        String digits = text.endsWith("m") ? text.substring(0, text.length() - 1) : text;
        try {
            return Duration.ofMinutes(Long.parseLong(digits));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "profile: window must be minutes such as 5m, was \"%s\"".formatted(text),
                    notANumber);
        }
    }

    /// The form that {@link #parse} reads.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String line : vocabulary) {
            text.append(line.startsWith("name ") ? "" : "word ").append(line).append('\n');
        }
        if (defaultQuote != null) {
            text.append("quote: ").append(defaultQuote).append('\n');
        }
        for (String author : authors) {
            text.append("author: ").append(author).append('\n');
        }
        return text.append("window: ").append(window.toMinutes()).append("m\n").toString();
    }
}
