package io.heliograph.venues.binance;

import java.net.URI;
import java.time.Duration;

/// Where Binance's public market data is and how patient we are with it.
///
/// @param rest base of the REST API, without a path
/// @param stream base of the WebSocket streams, without a path
/// @param timeout for a connection, and for the head of an answer; a whole answer may take four
///   times as long
/// @param silence how long the stream may say nothing useful before it counts as dead
/// @param firstRetry wait before the first new attempt; doubled with each further one, at most to
///   sixteen times
public record BinanceSettings(
        URI rest, URI stream, Duration timeout, Duration silence, Duration firstRetry) {

    /// The addresses that serve market data only. The all-market stream speaks every second, so ten
    /// seconds of silence are a dead line.
    public static BinanceSettings standard() {
        return new BinanceSettings(
                URI.create("https://data-api.binance.vision"),
                URI.create("wss://data-stream.binance.vision"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
    }

    /// 1, 2, 4, 8, 16, 16, ... times the first wait.
    ///
    /// @param failures in a row so far, from 1
    Duration retryAfter(int failures) {
        return firstRetry.multipliedBy(1L << Math.min(failures - 1, 4));
    }
}
