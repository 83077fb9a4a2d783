package io.heliograph.market.indicator;

/// The exponential moving average with the factor 2 / (length + 1), begun as the simple average of
/// the first `length` prices, as TA-Lib does.
public final class Ema implements PriceIndicator {
    private final int length;
    private final double factor;
    private int taken;
    private double value;

    public Ema(int length) {
        this(length, 2.0 / (length + 1));
    }

    private Ema(int length, double factor) {
        this.length = Lengths.require(length);
        this.factor = factor;
    }

    /// Wilder's average: the factor is 1 / length, begun in the same way.
    static Ema wilder(int length) {
        return new Ema(length, 1.0 / length);
    }

    @Override
    public void update(double price) {
        if (taken == length) {
            value += factor * (price - value);
            return;
        }
        // The sum until then.
        value += price;
        if (++taken == length) {
            value /= length;
        }
    }

    @Override
    public boolean isReady() {
        return taken == length;
    }

    @Override
    public double value() {
        return taken == length ? value : Double.NaN;
    }
}
