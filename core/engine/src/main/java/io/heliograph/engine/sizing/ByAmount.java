package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.decision.Words;
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
                Words.of(new Words.Exact(amount), " / ", basis.unitWorth(), " a unit"),
                Words.of(quantity));
        return quantity;
    }
}
