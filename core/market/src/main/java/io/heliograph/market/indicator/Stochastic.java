package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// The stochastic oscillator, 0 to 100: where the close stands between the lowest low and the
/// highest high of the last candles, averaged (%K) and averaged again (%D). Where the highest is
/// the lowest it is 50. %K is ready with `length` + `smoothing` - 1 candles, %D with `signal` - 1
/// more.
public final class Stochastic implements Indicator {
    private final RollingExtreme highs;
    private final RollingExtreme lows;
    private final RollingMoments k;
    private final RollingMoments d;

    /// @param length candles looked at, usually 14
    /// @param smoothing of %K, 3 for the slow oscillator, 1 for the fast one
    /// @param signal of %D, usually 3
    public Stochastic(int length, int smoothing, int signal) {
        highs = RollingExtreme.highest(length);
        lows = RollingExtreme.lowest(length);
        k = new RollingMoments(smoothing);
        d = new RollingMoments(signal);
    }

    @Override
    public void update(CandleSeries candles, int index) {
        highs.add(candles.high(index));
        lows.add(candles.low(index));
        if (highs.isFull()) {
            double lowest = lows.value();
            double height = highs.value() - lowest;
            k.add(height == 0 ? 50 : 100 * (candles.close(index) - lowest) / height);
            if (k.isFull()) {
                d.add(k.mean());
            }
        }
    }

    /// Whether %D is known as well.
    @Override
    public boolean isReady() {
        return d.isFull();
    }

    /// %K.
    @Override
    public double value() {
        return k.mean();
    }

    /// %D.
    public double signal() {
        return d.mean();
    }
}
