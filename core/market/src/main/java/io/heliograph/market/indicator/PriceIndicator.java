package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// An indicator that one number a candle is enough for: the close, unless somebody gives it
/// another.
public interface PriceIndicator extends Indicator {
    /// Takes the next price.
    void update(double price);

    @Override
    default void update(CandleSeries candles, int index) {
        update(candles.close(index));
    }
}
