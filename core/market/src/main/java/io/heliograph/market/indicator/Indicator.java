package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// Something known of a market after each closed candle.
///
/// One writer gives it the candles of one series, each once and in order; a series that was
/// corrected needs a fresh indicator.
public interface Indicator {
    /// Takes the next candle.
    void update(CandleSeries candles, int index);

    /// Whether there were candles enough for a value.
    boolean isReady();

    /// The main figure, in the unit the class names; NaN until ready.
    double value();
}
