package io.heliograph.market.indicator;

/// How much prices moved: the sample standard deviation of the last logarithmic returns, over a
/// year (0.5 is 50 %). Ready with `length` + 1 prices.
public final class RealizedVolatility implements PriceIndicator {
    /// A change of 3 %: the first term left out is less than 1e-19 of the sum.
    private static final double NEAR = 0.015;

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
            returns.add(logReturn(last, price));
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

    /// The logarithm of b by a. Of two prices close together the quotient is near 1 and has lost
    /// most of the digits that matter; their difference by their sum has not, and where that is
    /// small a few terms of the area tangent are exact to the last digit.
    private static double logReturn(double a, double b) {
        double s = (b - a) / (b + a);
        if (!(Math.abs(s) < NEAR)) {
            return Math.log(b / a);
        }
        double q = s * s;
        double more = q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9))));
        return 2 * (s + s * more);
    }
}
