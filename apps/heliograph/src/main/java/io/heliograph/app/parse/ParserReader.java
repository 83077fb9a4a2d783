package io.heliograph.app.parse;

import io.heliograph.engine.port.Reader;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.SignalParser;

/// The shipped parser as the engine reads with it, each message for itself.
public final class ParserReader implements Reader {
    private final SignalParser parser = SignalParser.shipped();

    @Override
    public ParseOutcome read(RawMessage message) {
        return parser.read(message.text());
    }

    @Override
    public String version() {
        return parser.version();
    }
}
