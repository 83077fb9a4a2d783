package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.account.Limits.Sizing;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// So much that a move of some average true ranges, or the way to the stop where that is longer,
/// loses a share of equity.
record ByVolatility(Sizing.Volatility terms) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        BigDecimal range = basis.unitRange();
        if (range == null) {
            steps.add("volatility", "the average true range is not known", "by the stop alone");
            return new ByRisk(terms.share()).quantity(basis, steps);
        }
        BigDecimal move = range.multiply(terms.multiple());
        boolean stopIsFarther = basis.unitRisk().compareTo(move) > 0;
        BigDecimal distance = stopIsFarther ? basis.unitRisk() : move;
        Money budget = basis.shareOfEquity(terms.share().value());
        steps.add("risk", basis.ofEquity(terms.share()), Words.of(new Words.Exact(budget)));
        steps.add(
                "volatility",
                Words.of(terms.multiple(), " x average true range ", range),
                Words.of(move, " a unit"));
        steps.add(
                "distance",
                stopIsFarther ? Words.of(basis.way(), ", farther") : Words.of("the stop is nearer"),
                Words.of(distance, " a unit"));
        BigDecimal quantity = Basis.units(budget, distance);
        steps.add("by volatility", Words.of("risk / distance"), Words.of(quantity));
        return quantity;
    }
}
