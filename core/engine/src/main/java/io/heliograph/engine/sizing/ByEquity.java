package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;

/// Worth a share of equity.
record ByEquity(Ratio share) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        Money budget = basis.shareOfEquity(share.value());
        steps.add("worth", share.asPercent() + " of equity " + basis.equity(), budget.toString());
        BigDecimal quantity = Basis.units(budget, basis.unitWorth());
        steps.add(
                "by equity",
                "worth / " + Arithmetic.plain(basis.unitWorth()) + " a unit",
                Arithmetic.plain(quantity));
        return quantity;
    }
}
