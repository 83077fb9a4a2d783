package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// A stop that follows the trend: so many average true ranges from the middle of the candle, only
/// ever moved with the trend, which turns when the close goes through it. Begins as a downward
/// trend unless the first close is above the upper band. Ready when the true range is.
public final class Supertrend implements Indicator {
    private final Atr range;
    private final double widths;
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private double lastClose;
    private boolean up;

    /// @param length of the true range, usually 10
    /// @param widths in true ranges, usually 3
    public Supertrend(int length, double widths) {
        this.range = new Atr(length);
        this.widths = widths;
    }

    @Override
    public void update(CandleSeries candles, int index) {
        range.update(candles, index);
        double close = candles.close(index);
        if (range.isReady()) {
            double middle = (candles.high(index) + candles.low(index)) / 2;
            double width = widths * range.value();
            // A band gives way only if the close before had left it behind.
            upper = lastClose <= upper ? Math.min(upper, middle + width) : middle + width;
            lower = lastClose >= lower ? Math.max(lower, middle - width) : middle - width;
            up = up ? close >= lower : close > upper;
        }
        lastClose = close;
    }

    @Override
    public boolean isReady() {
        return range.isReady();
    }

    /// The stop: below the price in an upward trend, above it in a downward one.
    @Override
    public double value() {
        return up ? lower : upper;
    }

    public boolean isUp() {
        return up;
    }
}
