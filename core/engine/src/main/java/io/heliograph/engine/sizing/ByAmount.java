package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import java.math.BigDecimal;

/// The same amount each time.
///
/// @param amount in the account's currency
record ByAmount(Money amount) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        BigDecimal quantity = Basis.units(amount, basis.unitWorth());
        steps.add(
                "by amount",
                amount + " / " + Arithmetic.plain(basis.unitWorth()) + " a unit",
                Arithmetic.plain(quantity));
        return quantity;
    }
}
