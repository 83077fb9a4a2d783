package io.heliograph.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Bounds and normalises decimals, so that no number, however written, can cost more than a few
/// bytes.
///
/// `new BigDecimal("1e2000000000")` is parsed happily, and one `setScale` on it eats the heap.
/// Every value type therefore passes its number through {@link #bounded}: at most {@value
/// #MAX_INTEGER_DIGITS} digits before the point and {@value #MAX_SCALE} after it, which is what the
/// database's `NUMERIC(38,18)` holds.
public final class Decimals {
    public static final int MAX_INTEGER_DIGITS = 20;
    public static final int MAX_SCALE = 18;
    private static final int MAX_TEXT = 64;
    private static final int MOST_LONG_DIGITS = 19;

    private Decimals() {}

    /// The number in its one normal form (no trailing zeros, scale at least 0), so that `equals` is
    /// numeric equality.
    ///
    /// @throws IllegalArgumentException if the number has more digits than a money column holds
    public static BigDecimal bounded(BigDecimal value, String name) {
        // Scale and precision are compared as they stand: normalising first would already cost what
        // we guard against.
        long integerDigits = (long) value.precision() - value.scale();
        if (value.signum() != 0 && integerDigits > MAX_INTEGER_DIGITS) {
            throw new IllegalArgumentException(
                    "%s must have at most %d digits before the point"
                            .formatted(name, MAX_INTEGER_DIGITS));
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (value.scale() > MAX_SCALE + 100) {
            throw new IllegalArgumentException(
                    "%s must have at most %d digits after the point".formatted(name, MAX_SCALE));
        }
        // A whole number as it stands is in its normal form.
        if (value.scale() == 0) {
            return value;
        }
        if (value.scale() > 0 && value.scale() <= MAX_SCALE && endsInDigit(value)) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "%s must have at most %d digits after the point, has %d"
                            .formatted(name, MAX_SCALE, stripped.scale()));
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Whether a number too long for 64 bits surely ends in another digit than 0. To strip such a
    /// number, only to find nothing to strip, is by far the dearest part of adding two amounts.
    private static boolean endsInDigit(BigDecimal value) {
        if (value.precision() <= MOST_LONG_DIGITS) {
            return false;
        }
        BigInteger digits = value.unscaledValue();
        if (digits.testBit(0)) {
            return true;
        }
        if (digits.bitLength() > 2 * Long.SIZE - 1) {
            return false;
        }
        // 2^64 leaves 1 when divided by 5: the sum of its halves leaves what the number does.
        long low = Long.remainderUnsigned(digits.longValue(), 5);
        long high = digits.shiftRight(Long.SIZE).longValue() % 5;
        return (low + high) % 5 != 0;
    }

    /// Reads a plain or scientific decimal.
    ///
    /// @throws IllegalArgumentException if the text is no number or is out of bounds
    public static BigDecimal parse(String text, String name) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "%s must have at most %d characters, has %d"
                            .formatted(name, MAX_TEXT, text.length()));
        }
        try {
            return bounded(new BigDecimal(text), name);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "%s must be a number, was \"%s\"".formatted(name, text), notANumber);
        }
    }

    /// Cuts a computed number to the scale that money is kept in; half-even, so that rounding
    /// favours nobody.
    static BigDecimal toLedgerScale(BigDecimal value) {
        return value.scale() > MAX_SCALE
                ? value.setScale(MAX_SCALE, RoundingMode.HALF_EVEN)
                : value;
    }
}
