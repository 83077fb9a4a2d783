package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// The average directional index after Wilder, 0 to 100: how strong a trend is, whichever way it
/// goes; `plusDi()` and `minusDi()` say which.
///
/// Begun as TA-Lib does: directional movement and true range are summed over the first `length` - 1
/// changes and smoothed from the next one on, the index begins as the simple average of the first
/// `length` values. Ready with 2 x `length` candles.
public final class Adx implements Indicator {
    private final int length;
    private final double kept;
    private final Ema average;
    private int changes;
    private double plus;
    private double minus;
    private double range;
    private double lastHigh;
    private double lastLow;
    private double lastClose = Double.NaN;

    public Adx(int length) {
        if (length < 2) {
            throw new IllegalArgumentException("length must be at least 2, was " + length);
        }
        this.length = length;
        this.kept = 1 - 1.0 / length;
        this.average = Ema.wilder(length);
    }

    @Override
    public void update(CandleSeries candles, int index) {
        double high = candles.high(index);
        double low = candles.low(index);
        if (!Double.isNaN(lastClose)) {
            move(high - lastHigh, lastLow - low, Atr.trueRange(high, low, lastClose));
        }
        lastHigh = high;
        lastLow = low;
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

    /// How much of the movement went up, 0 to 100.
    public double plusDi() {
        return share(plus);
    }

    /// How much of the movement went down, 0 to 100.
    public double minusDi() {
        return share(minus);
    }

    private void move(double up, double down, double trueRange) {
        boolean seeding = changes < length - 1;
        double share = seeding ? 1 : kept;
        // Only the greater of both counts, and only if it is one.
        plus = plus * share + Signs.where(Math.max(down, 0), up, up);
        minus = minus * share + Signs.where(Math.max(up, 0), down, down);
        range = range * share + trueRange;
        changes += changes < length ? 1 : 0;
        if (seeding) {
            return;
        }
        double both = plus + minus;
        average.update(both == 0 ? 0 : 100 * Math.abs(plus - minus) / both);
    }

    private double share(double moved) {
        if (changes < length) {
            return Double.NaN;
        }
        return range == 0 ? 0 : 100 * moved / range;
    }
}
