package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// The highest high and the lowest low of the last candles, the newest among them. A break-out is
/// measured against `previousUpper()` and `previousLower()`, the channel that the newest candle had
/// no part in.
public final class DonchianChannel implements Indicator {
    private final RollingExtreme highs;
    private final RollingExtreme lows;
    private double previousUpper = Double.NaN;
    private double previousLower = Double.NaN;

    public DonchianChannel(int length) {
        highs = RollingExtreme.highest(length);
        lows = RollingExtreme.lowest(length);
    }

    @Override
    public void update(CandleSeries candles, int index) {
        previousUpper = upper();
        previousLower = lower();
        highs.add(candles.high(index));
        lows.add(candles.low(index));
    }

    @Override
    public boolean isReady() {
        return highs.isFull();
    }

    /// The middle of the channel.
    @Override
    public double value() {
        return (upper() + lower()) / 2;
    }

    public double upper() {
        return highs.value();
    }

    public double lower() {
        return lows.value();
    }

    /// The upper end before the newest candle; NaN until there was one.
    public double previousUpper() {
        return previousUpper;
    }

    /// The lower end before the newest candle; NaN until there was one.
    public double previousLower() {
        return previousLower;
    }
}
