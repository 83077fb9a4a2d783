package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// An exponential average of the close with a band of so many average true ranges on both sides.
public final class KeltnerChannel implements Indicator {
    private final Ema middle;
    private final Atr range;
    private final double widths;

    /// @param length of the average, usually 20
    /// @param rangeLength of the true range, usually 10
    /// @param widths how many true ranges the band is wide on each side, usually 2
    public KeltnerChannel(int length, int rangeLength, double widths) {
        this.middle = new Ema(length);
        this.range = new Atr(rangeLength);
        this.widths = widths;
    }

    @Override
    public void update(CandleSeries candles, int index) {
        middle.update(candles.close(index));
        range.update(candles, index);
    }

    @Override
    public boolean isReady() {
        return middle.isReady() && range.isReady();
    }

    /// The middle of the channel.
    @Override
    public double value() {
        return middle.value();
    }

    public double upper() {
        return middle.value() + widths * range.value();
    }

    public double lower() {
        return middle.value() - widths * range.value();
    }
}
