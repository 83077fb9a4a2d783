package io.heliograph.market.indicator;

/// How much prices moved: the sample standard deviation of the last logarithmic returns, over a
/// year (0.5 is 50 %). Ready with `length` + 1 prices.
public final class RealizedVolatility implements PriceIndicator {
    private final RollingMoments returns;
    private final double perYear;
    private double last = Double.NaN;

    /// @param length returns, at least 2
    /// @param candlesPerYear how many candles a year of this market has: 252 days of stocks,
    ///   525,600 minutes of a market that never closes
    public RealizedVolatility(int length, double candlesPerYear) {
        if (length < 2) {
            throw new IllegalArgumentException("length must be at least 2, was " + length);
        }
        this.returns = new RollingMoments(length);
        this.perYear = Math.sqrt(candlesPerYear);
    }

    @Override
    public void update(double price) {
        if (!Double.isNaN(last)) {
            returns.add(Math.log(price / last));
        }
        last = price;
    }

    @Override
    public boolean isReady() {
        return returns.isFull();
    }

    @Override
    public double value() {
        return returns.deviation(1) * perYear;
    }
}
