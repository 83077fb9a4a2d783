package io.heliograph.model;

import java.math.BigDecimal;

/// What one unit of an instrument costs, in its quote currency. Always positive.
public record Price(BigDecimal value) implements Comparable<Price> {
    public Price {
        value = Decimals.bounded(value, "price");
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(
                    "price must be positive, was " + value.toPlainString());
        }
    }

    public static Price of(String text) {
        return new Price(Decimals.parse(text, "price"));
    }

    /// How far the two prices are apart; never negative.
    public BigDecimal distanceTo(Price other) {
        return value.subtract(other.value).abs();
    }

    public boolean isAbove(Price other) {
        return compareTo(other) > 0;
    }

    public boolean isBelow(Price other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
