package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A strategy that runs in the program, and what it has done since the program started.
///
/// @param source what it publishes as
/// @param strategy its kind; `rules` for rules
/// @param what kind with parameters, or the rules' name, version and hash
/// @param state ACTIVE, PAUSED, or STOPPED where it failed
/// @param reason why it was stopped; empty otherwise
/// @param averageMicros of its own work for one candle, in microseconds
public record StrategyJson(
        String name,
        String source,
        String strategy,
        String what,
        List<String> symbols,
        String interval,
        String state,
        String reason,
        long candles,
        long signals,
        long averageMicros,
        long longestMicros,
        @Nullable Instant lastCandle,
        @Nullable Instant lastSignal) {}
