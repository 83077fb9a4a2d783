package io.heliograph.venues.live;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The orders of one account by our ids: venues want to know the instrument of what they are asked
/// about, and a stream that was away is caught up order by order.
public final class KnownOrders {
    /// Orders that are over are remembered this long, by number: news of them may still come.
    private static final int MOST_OVER = 10_000;

    private final Function<ClientOrderId, Optional<OrderSpec>> before;
    private final Map<ClientOrderId, OrderSpec> open = new LinkedHashMap<>();
    private final Map<ClientOrderId, Quantity> filled = new LinkedHashMap<>();
    private final Map<ClientOrderId, OrderSpec> over =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ClientOrderId, OrderSpec> eldest) {
                    return size() > MOST_OVER;
                }
            };

    /// @param before orders from before this start, from the journal
    public KnownOrders(Function<ClientOrderId, Optional<OrderSpec>> before) {
        this.before = before;
    }

    /// An order is about to be sent, or known to stand.
    public synchronized void sent(OrderSpec order) {
        open.put(order.id(), order);
    }

    public Optional<OrderSpec> find(ClientOrderId id) {
        synchronized (this) {
            OrderSpec known = open.containsKey(id) ? open.get(id) : over.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return before.apply(id);
    }

    /// Those that may still trade, as far as we heard.
    public synchronized List<OrderSpec> open() {
        return List.copyOf(open.values());
    }

    synchronized void heard(VenueEvent event) {
        switch (event) {
            case VenueEvent.Refused refused -> over(refused.order());
            case VenueEvent.Canceled canceled -> over(canceled.order());
            // It may still be on its way.
            case VenueEvent.NotFound ignored -> {}
            case VenueEvent.Executed executed -> filled(executed);
            case VenueEvent.Accepted ignored -> {}
            case VenueEvent.Deferred ignored -> {}
            case VenueEvent.OutcomeUnknown ignored -> {}
            case VenueEvent.Triggered ignored -> {}
            case VenueEvent.Resized ignored -> {}
            case VenueEvent.AccountReported ignored -> {}
            case VenueEvent.AccountRefused ignored -> {}
        }
    }

    /// Executions may be told twice: an order counts as over too early at worst, and is still
    /// known.
    private void filled(VenueEvent.Executed executed) {
        OrderSpec order = open.get(executed.order());
        if (order != null) {
            Quantity sum = filled.getOrDefault(order.id(), Quantity.ZERO).plus(executed.quantity());
            filled.put(order.id(), sum);
            if (sum.compareTo(order.quantity()) >= 0) {
                over(order.id());
            }
        }
    }

    private void over(ClientOrderId id) {
        OrderSpec order = open.remove(id);
        filled.remove(id);
        if (order != null) {
            over.put(id, order);
        }
    }
}
