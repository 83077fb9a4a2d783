package io.heliograph.engine.port;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;

/// Reads a message. The program plugs the parser in here.
public interface Reader {
    /// Reads a message in the light of those before it. Whatever the text, it has an outcome.
    ///
    /// @throws JournalException while what was said before cannot be looked up
    ParseOutcome read(RawMessage message);

    /// Changes whenever a message might be read differently; kept with every outcome.
    String version();
}
