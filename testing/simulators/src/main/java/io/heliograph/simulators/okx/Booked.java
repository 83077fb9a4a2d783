package io.heliograph.simulators.okx;

import io.heliograph.simulators.trading.VenueOrder;
import java.util.function.Predicate;

/// An order as the book has it. What a conditional order placed is another order than itself: it
/// has an id of its own, no name that its sender gave, and says which conditional order placed it.
record Booked(VenueOrder order) {
    static boolean isConditional(VenueOrder order) {
        return order.wish().trigger() != null;
    }

    /// Whether the book has, or had, anything of it.
    static boolean isBooked(VenueOrder order) {
        return !isConditional(order) || order.triggered();
    }

    /// A conditional order that has neither fired nor ended.
    static boolean waits(VenueOrder order) {
        return isConditional(order) && order.isOpen() && !order.triggered();
    }

    long id() {
        return isConditional(order) ? order.triggeredId() : order.id();
    }

    String name() {
        return isConditional(order) ? "" : order.wish().clientId();
    }

    /// By the venue's id, or the sender's.
    static Predicate<VenueOrder> named(Asked asked) {
        if (asked.has("ordId")) {
            long id = asked.number("ordId", 0);
            return order -> isBooked(order) && new Booked(order).id() == id;
        }
        String name = asked.name("clOrdId");
        if (name.isEmpty()) {
            throw new Refusal("51003", "Either client order ID or order ID is required");
        }
        return order -> isBooked(order) && new Booked(order).name().equals(name);
    }

    static Predicate<VenueOrder> namedConditional(Asked asked) {
        if (asked.has("algoId")) {
            long id = asked.number("algoId", 0);
            return order -> isConditional(order) && order.id() == id;
        }
        String name = asked.name("algoClOrdId");
        if (name.isEmpty()) {
            throw new Refusal("50015", "Either parameter algoId or algoClOrdId is required");
        }
        return order -> isConditional(order) && order.wish().clientId().equals(name);
    }
}
