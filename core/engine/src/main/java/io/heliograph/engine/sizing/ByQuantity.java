package io.heliograph.engine.sizing;

import io.heliograph.model.Quantity;
import java.math.BigDecimal;

/// The same quantity each time.
record ByQuantity(Quantity each) implements Way {
    @Override
    public BigDecimal quantity(Basis basis, Arithmetic steps) {
        steps.add("by quantity", "the same each time", each.toString());
        return each.value();
    }
}
