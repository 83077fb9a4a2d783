package io.heliograph.parsing;

import java.math.BigDecimal;

/// A number of the message: what it is worth and what it counts.
///
/// @param text as the outcome repeats it: a dot for the decimals, no thousands marks, zeros kept
/// @param sign `+` or `-` where one is glued to it, otherwise a space
/// @param glued whether the number touches a word before it, as in `TP1`
record Figure(String text, BigDecimal value, Unit unit, char sign, boolean glued) {
    enum Unit {
        PLAIN,
        PERCENT,
        PIPS,
        TIMES,
        SATS,
        /// Lots, contracts: how much, never at what price.
        LOTS,
        /// Days, members: nothing of a trade's prices.
        OTHER,
        /// `125c`: the strike of a call, `115p` of a put.
        CALL,
        PUT
    }

    boolean isPrice() {
        return unit == Unit.PLAIN || unit == Unit.SATS;
    }

    /// Counts something that no price is given in.
    boolean isCount() {
        return unit == Unit.OTHER || unit == Unit.LOTS;
    }

    boolean isSmallCount() {
        return value.scale() <= 0 && value.signum() > 0 && value.compareTo(TWENTY) <= 0;
    }

    /// The same number, counting something else.
    Figure counting(Unit other) {
        return new Figure(text, value, other, sign, glued);
    }

    Figure with(String newText, BigDecimal newValue) {
        return new Figure(newText, newValue, unit, sign, glued);
    }

    private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
}
