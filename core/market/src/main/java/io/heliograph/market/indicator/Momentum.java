package io.heliograph.market.indicator;

/// The price less the price `length` candles before; ready with `length` + 1 prices.
public final class Momentum implements PriceIndicator {
    private final double[] window;
    private int at;
    private boolean ready;

    public Momentum(int length) {
        window = new double[Lengths.require(length) + 1];
    }

    @Override
    public void update(double price) {
        window[at] = price;
        if (++at == window.length) {
            at = 0;
            ready = true;
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public double value() {
        return ready ? newest() - window[at] : Double.NaN;
    }

    /// The same as a share of the earlier price: 0.01 is 1 %.
    public double rate() {
        return ready ? newest() / window[at] - 1 : Double.NaN;
    }

    private double newest() {
        return window[at == 0 ? window.length - 1 : at - 1];
    }
}
