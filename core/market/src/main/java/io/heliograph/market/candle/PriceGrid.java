package io.heliograph.market.candle;

/// Prices as whole numbers of the last decimal: 13763.25 at 2 decimals is 1376325 steps.
///
/// Decimals have no exact double, so that running sums of doubles drift, and a drifting sum invents
/// crossovers where two averages are equal. Sums of steps are exact.
public final class PriceGrid {
    /// Up to here a double that stands for a decimal is found again by one multiplication and
    /// rounding: both errors together stay below half a step.
    static final double MOST_STEPS = 0x1p51;

    private static final int MOST_DECIMALS = 18;

    private final int decimals;
    private final double stepsPerUnit;

    private PriceGrid(int decimals) {
        this.decimals = decimals;
        this.stepsPerUnit = Double.parseDouble("1e" + decimals);
    }

    /// @param decimals 0 to 18
    public static PriceGrid ofDecimals(int decimals) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "decimals must be 0 to %d, were %d".formatted(MOST_DECIMALS, decimals));
        }
        return new PriceGrid(decimals);
    }

    public int decimals() {
        return decimals;
    }

    public double stepsPerUnit() {
        return stepsPerUnit;
    }

    /// The price in steps; what lies between two steps goes to the nearer.
    ///
    /// @throws ArithmeticException if the price is no number or has too many steps to be exact
    public long steps(double price) {
        double steps = Math.rint(price * stepsPerUnit);
        if (!(Math.abs(steps) <= MOST_STEPS)) {
            throw new ArithmeticException(
                    "%s cannot be counted exactly in steps of 1e-%d".formatted(price, decimals));
        }
        return (long) steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceGrid grid && grid.decimals == decimals;
    }

    @Override
    public int hashCode() {
        return decimals;
    }

    @Override
    public String toString() {
        return "1e-" + decimals;
    }
}
