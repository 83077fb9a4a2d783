package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;

/// What the market looks like, the symbol that stands out most first.
///
/// @param at when it was looked at: the same answer is given for a few minutes
/// @param tookMillis how long that took
/// @param tooShort symbols with too few candles to be looked at
public record ScanJson(
        String interval, Instant at, long tookMillis, List<Look> symbols, List<String> tooShort) {
    public ScanJson {
        symbols = List.copyOf(symbols);
        tooShort = List.copyOf(tooShort);
    }

    /// One symbol; shares are shares (0.01 is 1 %).
    ///
    /// @param change over 20 candles
    /// @param rsi of 14 candles
    /// @param adx of 14 candles
    /// @param range usual range of a candle as a share of the price
    /// @param volumeSpike times the usual volume, 0 where nobody counts it
    /// @param score how much it stands out
    public record Look(
            String symbol,
            double close,
            double change,
            double rsi,
            double adx,
            double range,
            double volumeSpike,
            String regime,
            double score) {}
}
