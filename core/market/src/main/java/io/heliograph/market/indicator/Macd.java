package io.heliograph.market.indicator;

/// Moving average convergence and divergence: a fast exponential average less a slow one, its own
/// exponential average (the signal), and the difference of these two (the histogram). Each average
/// is begun as the simple average of its own first values; the value is ready with the slow one,
/// `signal()` as many prices later less one.
public final class Macd implements PriceIndicator {
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;

    public Macd(int fast, int slow, int signal) {
        if (fast >= slow) {
            throw new IllegalArgumentException(
                    "fast must be shorter than slow, were %d and %d".formatted(fast, slow));
        }
        this.fast = new Ema(fast);
        this.slow = new Ema(slow);
        this.signal = new Ema(signal);
    }

    @Override
    public void update(double price) {
        fast.update(price);
        slow.update(price);
        if (slow.isReady()) {
            signal.update(value());
        }
    }

    /// Whether the signal is known as well.
    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public double value() {
        return fast.value() - slow.value();
    }

    public double signal() {
        return signal.value();
    }

    public double histogram() {
        return value() - signal.value();
    }
}
