package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is particular about how one provider writes. Small, and readable by the person it is about.
///
/// ```
/// word stop: shield, guard
/// word buy: green light
/// name XAU/USD: yellow
/// suffix: .m, .pro
/// quote: USDT
/// pip XAU/USD: 0.1
/// pip index: 1
/// author: 12345
/// window: 10m
/// ```
///
/// @param vocabulary lines of {@code concept: phrase, phrase} or {@code name BASE/QUOTE: phrase},
///   laid over the shipped vocabulary
/// @param suffixes what the provider's venue appends to a symbol (`.m`, `-x`, `pro`), lower case
/// @param defaultQuote the quote meant where a crypto name comes without one; null for the
///   account's own
/// @param pips what is called a pip; one of an instrument goes before one of its class
/// @param authors ids of those whose messages count; empty for all
/// @param window how long after a message its author may complete it
public record ProviderProfile(
        List<String> vocabulary,
        List<String> suffixes,
        @Nullable String defaultQuote,
        List<PipMeaning> pips,
        List<String> authors,
        Duration window) {
    public ProviderProfile {
        vocabulary = List.copyOf(vocabulary);
        suffixes = List.copyOf(suffixes);
        pips = List.copyOf(pips);
        authors = List.copyOf(authors);
        if (window.isNegative() || window.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("window must be 0 to 60 minutes, was " + window);
        }
    }

    /// Nothing particular.
    public static ProviderProfile plain() {
        return new ProviderProfile(
                List.of(), List.of(), null, List.of(), List.of(), ReadingContext.WINDOW);
    }

    /// Whether messages of the author count.
    public boolean listensTo(String author) {
        return authors.isEmpty() || authors.contains(author);
    }

    /// What the provider calls a pip of an instrument; empty where the usual is meant.
    Optional<BigDecimal> pipOf(@Nullable InstrumentName name, @Nullable AssetClass asset) {
        Optional<PipMeaning> own =
                pips.stream().filter(p -> !p.isClass() && p.covers(name, asset)).findFirst();
        return own.or(() -> pips.stream().filter(p -> p.covers(name, asset)).findFirst())
                .map(PipMeaning::size);
    }

    /// Reads the form shown above; lines that begin with `#` are remarks.
    ///
    /// @throws IllegalArgumentException naming the line, what is wrong with it and what is expected
    public static ProviderProfile parse(List<String> lines) {
        return ProfileLines.read(lines);
    }

    /// The form that {@link #parse} reads.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String line : vocabulary) {
            text.append(line.startsWith("name ") ? "" : "word ").append(line).append('\n');
        }
        if (!suffixes.isEmpty()) {
            text.append("suffix: ").append(String.join(", ", suffixes)).append('\n');
        }
        if (defaultQuote != null) {
            text.append("quote: ").append(defaultQuote).append('\n');
        }
        for (PipMeaning pip : pips) {
            text.append("pip ").append(pip.of()).append(": ");
            text.append(pip.size().toPlainString()).append('\n');
        }
        for (String author : authors) {
            text.append("author: ").append(author).append('\n');
        }
        return text.append("window: ").append(window.toMinutes()).append("m\n").toString();
    }
}
