package io.heliograph.app;

import java.net.URI;
import java.util.Optional;

/// The server once it is healthy.
public interface RunningServer extends AutoCloseable {
    /// The port it really listens on.
    int port();

    /// The page's address with a code that signs its first caller in.
    URI signInLink();

    /// Where prices come from, in words: `LIVE Binance`, `SIMULATED, because Binance is not
    /// reachable`.
    String priceOrigin();

    /// Where simulated venues are, and their keys; empty where there are none.
    Optional<String> venueSimulators();

    /// Stops it cleanly, the database included, within a second.
    @Override
    void close();
}
