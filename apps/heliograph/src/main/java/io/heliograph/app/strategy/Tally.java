package io.heliograph.app.strategy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a strategy has done since the program started, over all its instruments.
public final class Tally {
    private long candles;
    private long signals;
    private long nanos;
    private long longest;
    private @Nullable Instant lastCandle;
    private @Nullable Instant lastSignal;

    /// @param averageMicros of its own work for one candle, in microseconds
    /// @param longestMicros the same, the longest
    public record Figures(
            long candles,
            long signals,
            long averageMicros,
            long longestMicros,
            @Nullable Instant lastCandle,
            @Nullable Instant lastSignal) {}

    synchronized void took(Instant candle, long lasted, int published) {
        candles++;
        signals += published;
        nanos += lasted;
        longest = Math.max(longest, lasted);
        lastCandle = candle;
        lastSignal = published > 0 ? candle : lastSignal;
    }

    public synchronized Figures figures() {
        return new Figures(
                candles,
                signals,
                candles == 0 ? 0 : nanos / candles / 1_000,
                longest / 1_000,
                lastCandle,
                lastSignal);
    }
}
