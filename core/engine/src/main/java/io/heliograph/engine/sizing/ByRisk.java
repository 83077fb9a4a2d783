package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// So much that the way to the stop loses a share of equity.
record ByRisk(Ratio share) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        Money budget = basis.shareOfEquity(share.value());
        steps.add("risk", basis.ofEquity(share), Words.of(new Words.Exact(budget)));
        steps.add("distance", basis.way(), Words.of(basis.unitRisk(), " a unit"));
        BigDecimal quantity = Basis.units(budget, basis.unitRisk());
        steps.add("by risk", Words.of("risk / distance"), Words.of(quantity));
        return quantity;
    }
}
