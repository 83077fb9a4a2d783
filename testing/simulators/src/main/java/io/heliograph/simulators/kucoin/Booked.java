package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.trading.VenueOrder;
import java.util.Locale;

/// An order as the book has it. What a stop of spot placed is another order than itself: it has an
/// id of its own and keeps the name that the sender gave.
record Booked(VenueOrder order) {
    static boolean isStop(VenueOrder order) {
        return order.wish().trigger() != null;
    }

    /// Whether the book has, or had, anything of it.
    static boolean isBooked(VenueOrder order) {
        return !isStop(order) || order.triggered();
    }

    /// A stop that has neither fired nor ended.
    static boolean waits(VenueOrder order) {
        return isStop(order) && order.isOpen() && !order.triggered();
    }

    String id() {
        long id = isStop(order) ? order.triggeredId() : order.id();
        return String.format(Locale.ROOT, "%024x", id);
    }

    /// Of a stop, whether it has fired or not.
    static String stopId(VenueOrder order) {
        return String.format(Locale.ROOT, "vs8hoo%018x", order.id());
    }
}
