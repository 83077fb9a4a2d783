package io.heliograph.market.indicator;

/// A simple average with a band of so many population standard deviations on both sides. Ready with
/// as many prices as it is long.
public final class BollingerBands implements PriceIndicator {
    private final RollingMoments moments;
    private final double widths;

    /// @param widths how many standard deviations the band is wide on each side, usually 2
    public BollingerBands(int length, double widths) {
        this.moments = new RollingMoments(length);
        this.widths = widths;
    }

    @Override
    public void update(double price) {
        moments.add(price);
    }

    @Override
    public boolean isReady() {
        return moments.isFull();
    }

    /// The middle of the band. Where ties of averages matter, ask an {@link Sma}.
    @Override
    public double value() {
        return moments.mean();
    }

    public double upper() {
        return moments.mean() + widths * moments.deviation(0);
    }

    public double lower() {
        return moments.mean() - widths * moments.deviation(0);
    }
}
