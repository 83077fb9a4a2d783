package io.heliograph.engine.port;

import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import java.util.List;

/// One account's trade on one signal, as seen from one of its orders.
///
/// @param order the one that a fact is about, as it stands
/// @param orders all orders of the trade, as they stand
/// @param executions of all its orders up to the fact
public record TradeSoFar(
        SignalId signal,
        SourceId source,
        Order order,
        List<Order> orders,
        List<Execution> executions) {
    public TradeSoFar {
        orders = List.copyOf(orders);
        executions = List.copyOf(executions);
    }

    /// A fill, with the part its order plays.
    public record Execution(
            Leg leg, Price price, Quantity quantity, Money fee, Money realizedPnl) {}

    /// What of the entry is not closed yet.
    public Quantity open() {
        Quantity entered = executed(true);
        Quantity left = executed(false);
        return entered.compareTo(left) > 0 ? entered.minus(left) : Quantity.ZERO;
    }

    /// Whether a stop stands, or is on its way.
    public boolean isStopped() {
        return orders.stream().anyMatch(o -> o.spec().leg() == Leg.STOP && o.isOpen());
    }

    private Quantity executed(boolean entry) {
        return executions.stream()
                .filter(e -> (e.leg() == Leg.ENTRY) == entry)
                .map(Execution::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
