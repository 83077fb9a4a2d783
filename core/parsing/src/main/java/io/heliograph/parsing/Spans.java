package io.heliograph.parsing;

import io.heliograph.model.signal.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects where each field was read from, in the original text.
final class Spans {
    private final Message message;
    private final List<Span> spans = new ArrayList<>();

    Spans(Message message) {
        this.message = message;
    }

    void add(String field, TradeSheet.@Nullable Read<?> read) {
        if (read != null) {
            addTerm(field, read.term(), read.rule());
        }
    }

    void addTerm(String field, int term, String rule) {
        if (term >= 0) {
            Term read = message.terms().get(term);
            addTokens(field, read.first(), read.last(), rule);
        }
    }

    void addMention(@Nullable Mention mention) {
        if (mention != null) {
            addTokens("symbol", mention.first(), mention.last(), mention.rule());
        }
    }

    private void addTokens(String field, int first, int last, String rule) {
        int start = message.tokens().get(first).start();
        int end = message.tokens().get(last - 1).end();
        String text = message.text().original().substring(start, end);
        spans.add(new Span(field, start, end, text, rule));
    }

    List<Span> all() {
        return spans;
    }
}
