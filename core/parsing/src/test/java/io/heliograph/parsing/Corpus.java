package io.heliograph.parsing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The project's own messages with the readings they must have: `src/test/resources/corpus`.
///
/// A document holds messages parted by `====`; within one, the text, a line `----`, the reading.
final class Corpus {
    static final List<String> DOCUMENTS =
            List.of(
                    "crypto",
                    "forex",
                    "stocks",
                    "updates",
                    "languages",
                    "styles",
                    "nothing",
                    "declined",
                    "grammar",
                    "tongues");

    record Entry(String document, String text, String reading) {}

    private Corpus() {}

    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String document : DOCUMENTS) {
            for (String block : load(document).split("\n====\n", -1)) {
                int rule = block.indexOf("\n----\n");
                String text = rule < 0 ? block.strip() : block.substring(0, rule).strip();
                String reading = rule < 0 ? "" : block.substring(rule + 6).strip();
                entries.add(new Entry(document, text, reading));
            }
        }
        return entries;
    }

    private static String load(String document) {
        try (var stream = Corpus.class.getResourceAsStream("/corpus/" + document + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException("corpus document is missing: " + document);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
