package io.heliograph.market.indicator;

/// What lengths indicators may have.
final class Lengths {
    /// Sums of so many prices, each below 2^51 steps, stay within 63 bits.
    static final int MOST = 4_000;

    private Lengths() {}

    static int require(int length) {
        if (length < 1 || length > MOST) {
            throw new IllegalArgumentException(
                    "length must be 1 to %d, was %d".formatted(MOST, length));
        }
        return length;
    }
}
