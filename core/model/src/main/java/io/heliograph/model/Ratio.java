package io.heliograph.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A share of something: 0.01 is 1 %. May exceed 1 and may be negative (a loss).
public record Ratio(BigDecimal value) implements Comparable<Ratio> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    public static final Ratio ZERO = new Ratio(BigDecimal.ZERO);

    public Ratio {
        value = Decimals.bounded(value, "ratio");
    }

    public static Ratio of(String text) {
        return new Ratio(Decimals.parse(text, "ratio"));
    }

    /// `percent("1")` is one hundredth.
    public static Ratio percent(String text) {
        return new Ratio(Decimals.parse(text, "percentage").movePointLeft(2));
    }

    /// How many of `whole` the `part` is, to 12 digits, rounded half-even: for limits and display,
    /// not for money.
    public static Ratio between(BigDecimal part, BigDecimal whole) {
        return new Ratio(part.divide(whole, 12, RoundingMode.HALF_EVEN));
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    /// For people: `1 %`, `0.25 %`.
    public String asPercent() {
        BigDecimal percent =
                value.multiply(HUNDRED).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return percent.toPlainString() + " %";
    }

    @Override
    public int compareTo(Ratio other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
