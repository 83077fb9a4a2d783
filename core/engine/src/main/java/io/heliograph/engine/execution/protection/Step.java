package io.heliograph.engine.execution.protection;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Quantity;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;

/// One thing that the lane is to do so that a trade is protected as it should be.
public sealed interface Step {
    /// Write a fact down.
    record Record(AccountEvent fact) implements Step {}

    /// Write an amendment down; what it cancels is canceled.
    record Write(Amendment.Applied amendment) implements Step {}

    /// Send an order that was written before, for this quantity.
    record Send(ClientOrderId order, Quantity quantity) implements Step {}

    record Cancel(ClientOrderId order) implements Step {}

    /// Ask the venue what became of an order.
    record Ask(ClientOrderId order) implements Step {}
}
