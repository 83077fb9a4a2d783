package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// The average true range after Wilder, in price. The first candle has no close before it and is
/// not counted; begun as the simple average of the next `length`, so ready with `length` + 1
/// candles.
public final class Atr implements Indicator {
    private final Ema average;
    private double lastClose = Double.NaN;

    public Atr(int length) {
        average = Ema.wilder(length);
    }

    @Override
    public void update(CandleSeries candles, int index) {
        if (!Double.isNaN(lastClose)) {
            average.update(trueRange(candles.high(index), candles.low(index), lastClose));
        }
        lastClose = candles.close(index);
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public double value() {
        return average.value();
    }

    /// How far the price has gone, counted from the close before.
    static double trueRange(double high, double low, double lastClose) {
        return Math.max(high, lastClose) - Math.min(low, lastClose);
    }
}
