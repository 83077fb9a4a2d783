package io.heliograph.market.indicator;

/// Comparisons without a branch. Whether one price is above another is hardly ever to be foreseen,
/// and a processor that guesses wrong loses more than a dozen comparisons cost. The sign of a
/// difference is exact, however small it is.
final class Signs {
    private Signs() {}

    /// 1 where a is less than b, else 0; neither is NaN, and not both are infinite.
    static int less(double a, double b) {
        return (int) (Double.doubleToRawLongBits(a - b) >>> 63);
    }

    /// The value where a is less than b, else 0.
    static double where(double a, double b, double value) {
        long mask = Double.doubleToRawLongBits(a - b) >> 63;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & mask);
    }
}
