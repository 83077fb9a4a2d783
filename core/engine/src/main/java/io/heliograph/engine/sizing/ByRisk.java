package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;

/// So much that the way to the stop loses a share of equity.
record ByRisk(Ratio share) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        Money budget = basis.shareOfEquity(share.value());
        steps.add("risk", share.asPercent() + " of equity " + basis.equity(), budget.toString());
        steps.add("distance", basis.way(), Arithmetic.plain(basis.unitRisk()) + " a unit");
        BigDecimal quantity = Basis.units(budget, basis.unitRisk());
        steps.add("by risk", "risk / distance", Arithmetic.plain(quantity));
        return quantity;
    }
}
