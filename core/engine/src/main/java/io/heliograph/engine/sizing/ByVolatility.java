package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.account.Limits.Sizing;
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
        steps.add(
                "risk",
                terms.share().asPercent() + " of equity " + basis.equity(),
                budget.toString());
        steps.add(
                "volatility",
                "%s x average true range %s"
                        .formatted(Arithmetic.plain(terms.multiple()), Arithmetic.plain(range)),
                Arithmetic.plain(move) + " a unit");
        steps.add(
                "distance",
                stopIsFarther ? basis.way() + ", farther" : "the stop is nearer",
                Arithmetic.plain(distance) + " a unit");
        BigDecimal quantity = Basis.units(budget, distance);
        steps.add("by volatility", "risk / distance", Arithmetic.plain(quantity));
        return quantity;
    }
}
