package io.heliograph.app.strategy;

import io.heliograph.engine.port.Reader;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.util.ArrayList;
import java.util.List;

/// Reads what strategies publish: the first line is the instruction, as anybody would write it; the
/// lines after it say what fired, and become reasons.
public final class StrategyReader implements Reader {
    /// What the names of strategies' sources begin with.
    static final String SOURCES = "strategy:";

    private final Reader reader;

    public StrategyReader(Reader reader) {
        this.reader = reader;
    }

    @Override
    public ParseOutcome read(RawMessage message) {
        int end = message.text().indexOf('\n');
        if (end < 0 || !message.source().value().startsWith(SOURCES)) {
            return reader.read(message);
        }
        RawMessage instruction =
                new RawMessage(
                        message.source(),
                        message.channel(),
                        message.messageId(),
                        message.revision(),
                        message.author(),
                        message.text().substring(0, end),
                        message.postedAt(),
                        message.replyTo(),
                        message.deleted());
        List<String> fired = message.text().substring(end + 1).lines().toList();
        return switch (reader.read(instruction)) {
            case ParseOutcome.Parsed parsed ->
                    new ParseOutcome.Parsed(
                            parsed.instruction(),
                            parsed.confidence(),
                            parsed.spans(),
                            joined(fired, parsed.reasons()),
                            parsed.about());
            case ParseOutcome.Declined declined ->
                    new ParseOutcome.Declined(declined.spans(), joined(fired, declined.reasons()));
            case ParseOutcome.NotASignal other -> other;
        };
    }

    @Override
    public String version() {
        return reader.version();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
