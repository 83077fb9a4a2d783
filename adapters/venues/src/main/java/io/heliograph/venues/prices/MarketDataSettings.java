package io.heliograph.venues.prices;

import java.net.URI;
import java.time.Duration;

/// Where a venue's public market data is and how patient we are with it.
///
/// @param rest base of the REST API, without a path
/// @param stream of the WebSocket streams: whole, or a base, as the venue has it
/// @param timeout for a connection, and for the head of an answer; a whole answer may take four
///   times as long
/// @param silence how long the stream may say nothing useful before it counts as dead
/// @param firstRetry wait before the first new attempt; doubled with each further one, at most to
///   sixteen times
public record MarketDataSettings(
        URI rest, URI stream, Duration timeout, Duration silence, Duration firstRetry) {

    /// With the usual patience: whatever a venue streams of all its markets speaks every second, so
    /// ten seconds of silence are a dead line.
    public static MarketDataSettings at(URI rest, URI stream) {
        return new MarketDataSettings(
                rest, stream, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    /// 1, 2, 4, 8, 16, 16, ... times the first wait.
    ///
    /// @param failures in a row so far, from 1
    public Duration retryAfter(int failures) {
        return firstRetry.multipliedBy(1L << Math.min(failures - 1, 4));
    }
}
