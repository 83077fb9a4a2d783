package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// On-balance volume: volumes of candles that closed higher than the one before, less those of
/// candles that closed lower. Begins at 0 with the first candle; only its changes mean anything.
public final class Obv implements Indicator {
    private double lastClose = Double.NaN;
    private double value;

    @Override
    public void update(CandleSeries candles, int index) {
        double close = candles.close(index);
        if (close > lastClose) {
            value += candles.volume(index);
        } else if (close < lastClose) {
            value -= candles.volume(index);
        }
        lastClose = close;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(lastClose);
    }

    @Override
    public double value() {
        return isReady() ? value : Double.NaN;
    }
}
