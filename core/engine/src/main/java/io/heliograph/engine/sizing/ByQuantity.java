package io.heliograph.engine.sizing;

import io.heliograph.model.Quantity;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// The same quantity each time.
record ByQuantity(Quantity each) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        steps.add("by quantity", Words.of("the same each time"), Words.of(each));
        return each.value();
    }
}
