package io.heliograph.app.notices;

import io.heliograph.engine.notification.OwnWords;
import io.heliograph.engine.port.Reader;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.util.List;

/// Reads everything but our own notices: whoever carries one back, by whatever door, it is no
/// signal.
public final class OwnWordsUnread implements Reader {
    private final Reader reader;

    public OwnWordsUnread(Reader reader) {
        this.reader = reader;
    }

    @Override
    public ParseOutcome read(RawMessage message) {
        return OwnWords.isIn(message.text())
                ? new ParseOutcome.NotASignal(1, List.of(), List.of("a notice of our own"))
                : reader.read(message);
    }

    @Override
    public String version() {
        return reader.version();
    }
}
