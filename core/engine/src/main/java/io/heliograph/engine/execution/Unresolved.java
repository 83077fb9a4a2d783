package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Orders that only a person can decide about: sent, never answered, and nothing proves that they
/// will not arrive.
public final class Unresolved {
    private final Trades trades;
    private final Set<ClientOrderId> orders = new LinkedHashSet<>();

    Unresolved(Trades trades) {
        this.trades = trades;
    }

    void apply(AccountEvent event) {
        if (event instanceof AccountEvent.VenueDiffered differed
                && differed.difference().kind() == Difference.Kind.ORDER_UNRESOLVED) {
            ClientOrderId id = new ClientOrderId(differed.difference().subject());
            if (differed.open()) {
                orders.add(id);
            } else {
                orders.remove(id);
            }
        }
    }

    /// Whether only a person can decide about the order.
    public boolean isUnresolved(ClientOrderId id) {
        return orders.contains(id);
    }

    /// The facts of a person's word about an unresolved order: what of its request nobody has heard
    /// of is over.
    ///
    /// @param arrived whether the order itself is at the venue all the same
    public List<AccountEvent> resolved(ClientOrderId id, boolean arrived, Instant now) {
        List<AccountEvent> facts = new ArrayList<>();
        for (ClientOrderId each : trades.requestOf(trades.order(id))) {
            Order order = trades.order(each);
            facts.addAll(settled(order, now));
            if (order.isUnanswered() && !(arrived && each.equals(id))) {
                String why = arrived ? "a person says its entry filled" : "a person says so";
                facts.add(new AccountEvent.OrderExpired(each, "not at the venue: " + why, now));
            }
        }
        return facts;
    }

    /// The order stays open for ever: the machine never sends it again, and a person is told.
    List<AccountEvent> left(Order order, Instant now) {
        if (orders.contains(order.spec().id())) {
            return List.of();
        }
        List<AccountEvent> facts = new ArrayList<>();
        if (order.status() == OrderStatus.SUBMITTED) {
            facts.add(
                    new AccountEvent.OrderOutcomeUnknown(
                            order.spec().id(), "the venue never answered", now));
        }
        facts.add(new AccountEvent.VenueDiffered(difference(order), true, now));
        return facts;
    }

    /// The end of the difference, where the order was one: somebody knows now.
    List<AccountEvent> settled(Order order, Instant now) {
        return orders.contains(order.spec().id())
                ? List.of(new AccountEvent.VenueDiffered(difference(order), false, now))
                : List.of();
    }

    private static Difference difference(Order order) {
        return new Difference(
                Difference.Kind.ORDER_UNRESOLVED,
                order.spec().id().value(),
                "sent, never answered",
                "not found, and nothing proves that it will not arrive");
    }
}
