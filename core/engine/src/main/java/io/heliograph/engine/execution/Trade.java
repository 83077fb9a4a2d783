package io.heliograph.engine.execution;

import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SourceId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderStatus;
import java.util.List;
import java.util.Optional;

/// An approved signal with every order that was ever written for it, in the order they were.
///
/// @param closing whether it was decided to close it whole
public record Trade(Decision.Approved decision, List<Order> orders, boolean closing) {
    public Trade {
        orders = List.copyOf(orders);
    }

    public OrderPlan plan() {
        return decision.plan();
    }

    public SourceId source() {
        return decision.source();
    }

    public Side side() {
        return plan().side();
    }

    public Order entry() {
        return orders.getFirst();
    }

    /// What its entry has opened and none of its exits has closed.
    public Quantity held() {
        Quantity closed = Quantity.ZERO;
        for (Order order : orders) {
            if (order.spec().leg() != Leg.ENTRY) {
                closed = closed.plus(order.filledQuantity());
            }
        }
        Quantity opened = entry().filledQuantity();
        return opened.minus(closed.min(opened));
    }

    /// Whether there is something of it to change.
    public boolean isOpen() {
        return entry().isOpen() || !held().isZero();
    }

    /// The stop as it was last placed, if it may still trade.
    public Optional<Order> stop() {
        return live(Leg.STOP).stream().findFirst();
    }

    /// Orders of a leg that may still trade. One that takes the place of another goes before it:
    /// should it be refused, the other is still there.
    public List<Order> live(Leg leg) {
        return orders.stream()
                .filter(order -> order.spec().leg() == leg && order.isOpen())
                .toList()
                .reversed();
    }

    List<Order> filled(Leg leg) {
        return orders.stream()
                .filter(order -> order.spec().leg() == leg && order.status() == OrderStatus.FILLED)
                .toList();
    }

    /// How many orders of the leg were ever written: the index of the next.
    int count(Leg leg) {
        return (int) orders.stream().filter(order -> order.spec().leg() == leg).count();
    }

    /// Where its exits are counted from: what the entry filled at, or else its own price.
    public Optional<Price> reference() {
        Price average = entry().averagePrice();
        return Optional.ofNullable(average != null ? average : entry().spec().price());
    }
}
