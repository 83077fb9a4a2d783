package io.heliograph.simulators.trading;

import io.heliograph.model.market.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether a market is open, and who waits for it to open. Under the world's lock.
final class MarketSession {
    private final List<VenueOrder> waiting = new ArrayList<>();

    /// Stood at the close, and stand again at the opening.
    private final List<VenueOrder> asleep = new ArrayList<>();

    private List<Quote> closing = List.of();
    private @Nullable Predicate<VenueOrder> awake;
    private boolean closed;

    boolean isClosed() {
        return closed;
    }

    /// Whether prices move orders.
    boolean trades() {
        return !closed || awake != null;
    }

    boolean waits(VenueOrder order) {
        return closed && (awake == null || !awake.test(order));
    }

    /// @param prices of the last moment
    void close(Collection<Quote> prices) {
        if (!closed) {
            closing = List.copyOf(prices);
        }
        closed = true;
        awake = null;
    }

    /// @param trading orders that trade though the market is closed
    void extend(Predicate<VenueOrder> trading) {
        awake = trading;
    }

    void open() {
        closed = false;
        awake = null;
    }

    /// The prices at which those that are asleep went to sleep; none where nobody is.
    List<Quote> closing() {
        return asleep.isEmpty() ? List.of() : closing;
    }

    void queue(VenueOrder order) {
        order.queued = true;
        order.waited = true;
        waiting.add(order);
    }

    void sleep(VenueOrder order) {
        order.queued = true;
        asleep.add(order);
    }

    void forget(VenueOrder order) {
        order.queued = false;
        waiting.remove(order);
        asleep.remove(order);
    }

    /// Those that sleep no longer, in the order in which they came.
    List<VenueOrder> woken() {
        return freed(asleep);
    }

    /// Those that wait no longer, in the order in which they came.
    List<VenueOrder> released() {
        return freed(waiting);
    }

    private List<VenueOrder> freed(List<VenueOrder> held) {
        List<VenueOrder> freed = List.copyOf(held);
        freed.forEach(this::forget);
        return freed;
    }
}
