package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    static List<Corpus.Entry> entries() {
        return Corpus.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsTheMessageAsItsDocumentSays(Corpus.Entry entry) {
        assertThat(ReadingText.of(PARSER.read(entry.text())))
                .as(entry.text())
                .isEqualTo(entry.reading());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void showsWhereEachFieldWasReadFrom(Corpus.Entry entry) {
        ParseOutcome outcome = PARSER.read(entry.text());

        for (Span span : outcome.spans()) {
            assertThat(span.text()).isEqualTo(entry.text().substring(span.start(), span.end()));
        }
        if (outcome instanceof ParseOutcome.Parsed) {
            assertThat(outcome.spans()).isNotEmpty();
        }
        assertThat(outcome.reasons()).isNotEmpty();
    }

    @Test
    void holdsManyMessages() {
        assertThat(Corpus.entries()).hasSizeGreaterThanOrEqualTo(150);
    }
}
