package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// How many times the usual volume the newest candle has; the usual is the mean of the candles
/// before it, which it has no part in. Ready with `length` + 1 candles. Where nothing was traded
/// before it is infinite, or 0 if nothing is now.
public final class VolumeSpike implements Indicator {
    private final RollingMoments before;
    private double ratio = Double.NaN;

    public VolumeSpike(int length) {
        before = new RollingMoments(length);
    }

    @Override
    public void update(CandleSeries candles, int index) {
        double volume = candles.volume(index);
        double usual = before.mean();
        ratio = volume == 0 && usual == 0 ? 0 : volume / usual;
        before.add(volume);
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(ratio);
    }

    @Override
    public double value() {
        return ratio;
    }
}
