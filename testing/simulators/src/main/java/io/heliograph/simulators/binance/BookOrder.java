package io.heliograph.simulators.binance;

import io.heliograph.simulators.trading.VenueOrder;
import java.util.Optional;

/// An order as futures' book has it. What a conditional order placed is another order than itself.
record BookOrder(VenueOrder order, long id, String clientId) {
    /// Empty for a conditional order that has not triggered: the book has nothing of it.
    static Optional<BookOrder> find(VenueOrder order) {
        return order.wish().trigger() == null || order.triggered()
                ? Optional.of(of(order))
                : Optional.empty();
    }

    /// One that is in the book.
    static BookOrder of(VenueOrder order) {
        return order.wish().trigger() == null
                ? new BookOrder(order, order.id(), order.wish().clientId())
                : new BookOrder(order, order.triggeredId(), "algo" + order.triggeredId());
    }
}
