package io.heliograph.engine.port;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;

/// Reads a message. The program plugs the parser in here.
public interface Reader {
    /// Never throws, whatever the text.
    ParseOutcome read(RawMessage message);

    /// Changes whenever a message might be read differently; kept with every outcome.
    String version();
}
