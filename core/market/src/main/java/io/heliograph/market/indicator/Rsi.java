package io.heliograph.market.indicator;

/// The relative strength index after Wilder, 0 to 100: 100 times the average gain over average gain
/// plus average loss. Begun with the simple averages of the first `length` changes, so ready with
/// `length` + 1 prices. Where nothing has moved at all it is 50.
public final class Rsi implements PriceIndicator {
    private final Ema gain;
    private final Ema loss;
    private double last = Double.NaN;

    public Rsi(int length) {
        gain = Ema.wilder(length);
        loss = Ema.wilder(length);
    }

    @Override
    public void update(double price) {
        double change = price - last;
        last = price;
        if (!Double.isNaN(change)) {
            gain.update(Math.max(change, 0));
            loss.update(Math.max(-change, 0));
        }
    }

    @Override
    public boolean isReady() {
        return gain.isReady();
    }

    @Override
    public double value() {
        double up = gain.value();
        double both = up + loss.value();
        // Divided first, so that nothing but gains is 100 exactly.
        return both == 0 ? 50 : 100 * (up / both);
    }
}
