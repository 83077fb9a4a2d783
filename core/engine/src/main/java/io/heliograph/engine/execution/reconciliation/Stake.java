package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What somebody holds of an instrument, at average cost.
///
/// @param quantity positive for long
/// @param cost price times quantity, with the quantity's sign, in the instrument's own currency
record Stake(BigDecimal quantity, BigDecimal cost) {
    static final Stake NONE = new Stake(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int SCALE = 18;

    /// @param realized by the execution, in the instrument's own currency, fee not counted
    record Change(Stake stake, BigDecimal realized) {}

    /// What one piece has cost; null where nothing is held.
    @Nullable Price average() {
        return quantity.signum() == 0
                ? null
                : new Price(cost.divide(quantity, SCALE, RoundingMode.HALF_EVEN));
    }

    Change after(Side side, Quantity traded, Price price) {
        BigDecimal more = side == Side.BUY ? traded.value() : traded.value().negate();
        if (quantity.signum() * more.signum() >= 0) {
            return new Change(plus(more, price), BigDecimal.ZERO);
        }
        BigDecimal closing = more.abs().min(quantity.abs());
        BigDecimal given = more.signum() > 0 ? closing : closing.negate();
        BigDecimal costOf =
                cost.multiply(closing).divide(quantity.abs(), SCALE, RoundingMode.HALF_EVEN);
        Stake left = new Stake(quantity.add(given), cost.subtract(costOf));
        return new Change(
                left.plus(more.subtract(given), price),
                price.value().multiply(given).negate().subtract(costOf));
    }

    Stake and(Stake other) {
        return new Stake(quantity.add(other.quantity), cost.add(other.cost));
    }

    private Stake plus(BigDecimal more, Price price) {
        return new Stake(quantity.add(more), cost.add(price.value().multiply(more)));
    }
}
