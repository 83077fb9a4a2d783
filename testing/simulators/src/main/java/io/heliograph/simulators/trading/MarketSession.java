package io.heliograph.simulators.trading;

import java.util.ArrayList;
import java.util.List;

/// Whether a market is open, and who waits for it to open. Under the world's lock.
final class MarketSession {
    private final List<VenueOrder> waiting = new ArrayList<>();
    boolean closed;

    void queue(VenueOrder order) {
        order.queued = true;
        order.waited = true;
        waiting.add(order);
    }

    void forget(VenueOrder order) {
        order.queued = false;
        waiting.remove(order);
    }

    /// Those that wait no longer, in the order in which they came.
    List<VenueOrder> released() {
        List<VenueOrder> released = List.copyOf(waiting);
        released.forEach(this::forget);
        return released;
    }
}
