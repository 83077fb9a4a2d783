package io.heliograph.venues.http;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection over which a venue says things, one message after the other. For one reading
/// thread.
public interface MessageStream extends AutoCloseable {
    /// The next message; null if there was only silence. A sign of life ends the silence, as an
    /// empty message.
    ///
    /// @throws IOException if the connection is gone
    @Nullable String next(Duration within) throws IOException, InterruptedException;

    /// Asks the other side for a sign of life, where it can be asked.
    void ping() throws IOException, InterruptedException;

    @Override
    void close();
}
