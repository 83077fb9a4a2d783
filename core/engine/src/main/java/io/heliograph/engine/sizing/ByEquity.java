package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// Worth a share of equity.
record ByEquity(Ratio share) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        Money budget = basis.shareOfEquity(share.value());
        steps.add("worth", basis.ofEquity(share), Words.of(new Words.Exact(budget)));
        BigDecimal quantity = Basis.units(budget, basis.unitWorth());
        steps.add(
                "by equity",
                Words.of("worth / ", basis.unitWorth(), " a unit"),
                Words.of(quantity));
        return quantity;
    }
}
