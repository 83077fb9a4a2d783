package io.heliograph.model;

import java.math.BigDecimal;

/// How much of an instrument, in its own units (coins, shares, lots of its contract size). Never
/// negative: the direction is a {@link Side} or a {@link PositionSide}.
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    public Quantity {
        value = Decimals.bounded(value, "quantity");
        if (value.signum() < 0) {
            throw new IllegalArgumentException(
                    "quantity must not be negative, was " + value.toPlainString());
        }
    }

    public static Quantity of(String text) {
        return new Quantity(Decimals.parse(text, "quantity"));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    /// @throws IllegalArgumentException if the other is larger
    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
