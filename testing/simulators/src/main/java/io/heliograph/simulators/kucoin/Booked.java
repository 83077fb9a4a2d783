package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.trading.VenueOrder;
import java.util.Locale;

/// What of an order the book has, and what waits for a price. What a stop of spot placed is another
/// order than itself: it has an id of its own and keeps the name that the sender gave.
final class Booked {
    private Booked() {}

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

    /// At spot.
    static String id(VenueOrder order) {
        long id = isStop(order) ? order.triggeredId() : order.id();
        return String.format(Locale.ROOT, "%024x", id);
    }

    /// Of a stop at spot, whether it has fired or not.
    static String stopId(VenueOrder order) {
        return String.format(Locale.ROOT, "vs8hoo%018x", order.id());
    }
}
