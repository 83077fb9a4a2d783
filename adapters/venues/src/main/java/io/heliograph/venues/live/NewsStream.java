package io.heliograph.venues.live;

import io.heliograph.model.order.VenueEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection over which a venue tells an account's news. For one thread.
public interface NewsStream extends AutoCloseable {
    /// What the next message says, which may be nothing; null if there was only silence.
    ///
    /// @throws IOException if the connection is gone
    @Nullable List<VenueEvent> next(Duration within) throws IOException, InterruptedException;

    /// Asks for a sign of life.
    void ping() throws IOException, InterruptedException;

    @Override
    void close();
}
