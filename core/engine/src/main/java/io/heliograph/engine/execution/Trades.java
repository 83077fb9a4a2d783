package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The trades of one account and the orders that were written for them: nothing but the fold of its
/// facts. Not thread-safe: its lane is its only user.
public final class Trades {
    private final VenueProfile profile;
    private final Map<ClientOrderId, Order> orders = new LinkedHashMap<>();

    /// Those of the orders that are not at their end: what a step looks through, so that it costs
    /// no more after a year than on the first day.
    private final Map<ClientOrderId, Order> open = new LinkedHashMap<>();

    /// Trades that may have something open; one that has not is dropped when somebody looks.
    private final Set<SignalId> openTrades = new LinkedHashSet<>();

    private final Map<SignalId, Decision.Approved> approved = new LinkedHashMap<>();
    private final OpenTrades risks = new OpenTrades();
    private final Map<SignalId, List<ClientOrderId>> ordersOf = new LinkedHashMap<>();
    private final Map<ClientOrderId, Amendment.ExitOrder> exits = new LinkedHashMap<>();

    /// Trades to be closed whole, each with when its last exit was written.
    private final Map<SignalId, Instant> closing = new LinkedHashMap<>();

    Trades(VenueProfile profile) {
        this.profile = profile;
    }

    /// The same facts in the same order always make the same orders.
    void apply(AccountEvent event) {
        if (event instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved yes) {
            approved.put(yes.signal(), withoutWords(yes));
            risks.accepted(yes, made.at());
            openTrades.add(yes.signal());
        }
        for (Order order : event.begins()) {
            keep(order);
            ordersOf.computeIfAbsent(order.signal(), signal -> new ArrayList<>())
                    .add(order.spec().id());
        }
        for (ClientOrderId id : event.moves()) {
            Order moved = order(id).apply(event);
            keep(moved);
            risks.changed(moved.signal());
            if (event instanceof AccountEvent.OrderFilled) {
                openTrades.add(moved.signal());
            }
        }
        if (event instanceof AccountEvent.AmendmentDecided decided
                && decided.amendment() instanceof Amendment.Applied applied) {
            applied.orders().forEach(exit -> exits.put(exit.spec().id(), exit));
            if (applied.closesAll()) {
                closing.put(applied.signal(), decided.at());
            }
        }
    }

    /// What the gates said and how the size came about is in the journal; an account that trades
    /// for years need not hold it.
    private static Decision.Approved withoutWords(Decision.Approved yes) {
        return new Decision.Approved(
                yes.signal(),
                yes.account(),
                yes.source(),
                List.of(),
                yes.plan().withoutArithmetic(),
                yes.completes(),
                yes.timeFrame());
    }

    /// Forgets trades that are over, with their orders.
    void forget(Set<SignalId> over) {
        for (SignalId signal : over) {
            approved.remove(signal);
            closing.remove(signal);
            openTrades.remove(signal);
            risks.forget(signal);
            List<ClientOrderId> ids = ordersOf.remove(signal);
            if (ids != null) {
                orders.keySet().removeAll(Set.copyOf(ids));
                exits.keySet().removeAll(Set.copyOf(ids));
            }
        }
    }

    private void keep(Order order) {
        ClientOrderId id = order.spec().id();
        orders.put(id, order);
        if (order.isOpen()) {
            open.put(id, order);
        } else {
            open.remove(id);
        }
    }

    /// An approved signal with its orders; what the gates said of it is not remembered here.
    public Optional<Trade> trade(SignalId signal) {
        Decision.Approved decision = approved.get(signal);
        if (decision == null) {
            return Optional.empty();
        }
        List<ClientOrderId> ids = ordersOf.getOrDefault(signal, List.of());
        Order[] written = new Order[ids.size()];
        Map<ClientOrderId, ClientOrderId> replacing = new LinkedHashMap<>();
        for (int i = 0; i < written.length; i++) {
            written[i] = order(ids.get(i));
            Amendment.ExitOrder exit = exits.get(ids.get(i));
            if (exit != null && exit.replaces() != null && written[i].isOpen()) {
                replacing.put(ids.get(i), exit.replaces());
            }
        }
        return Optional.of(
                new Trade(decision, List.of(written), replacing, closing.containsKey(signal)));
    }

    /// Trades with something that may still be changed, the oldest first.
    public List<Trade> openTrades() {
        List<Trade> trades = new ArrayList<>();
        for (SignalId signal : List.copyOf(openTrades)) {
            Optional<Trade> trade = trade(signal).filter(Trade::isOpen);
            trade.ifPresentOrElse(trades::add, () -> openTrades.remove(signal));
        }
        return trades;
    }

    /// Whether trades that face this one hold as much: an entry that was given up and came late, or
    /// whose fill was told late, has closed it. The venue nets them, and has nothing left that an
    /// exit of this one could reduce.
    public boolean isNettedAway(Trade trade) {
        if (!profile.reduceOnly() || trade.held().isZero()) {
            return false;
        }
        BigDecimal net = BigDecimal.ZERO;
        for (Trade other : openTrades()) {
            if (other.plan().instrument().equals(trade.plan().instrument())) {
                BigDecimal held = other.held().value();
                net = other.side() == trade.side() ? net.add(held) : net.subtract(held);
            }
        }
        return net.signum() <= 0;
    }

    /// Accepted signals that have something open, the oldest first.
    public List<OpenTrade> risks() {
        return risks.all(this::trade);
    }

    /// The instruments of what may become a position, one for each trade: trades that wait for
    /// their first fill, and those of ended entries that may have one nobody told of.
    public List<InstrumentId> waitingEntries(List<Order> untold) {
        Map<SignalId, InstrumentId> waiting = new LinkedHashMap<>();
        for (Order order : open.values()) {
            if (order.spec().leg() == Leg.ENTRY && !hasFilled(order.signal())) {
                waiting.put(order.signal(), order.spec().instrument());
            }
        }
        untold.forEach(entry -> waiting.put(entry.signal(), entry.spec().instrument()));
        return List.copyOf(waiting.values());
    }

    private boolean hasFilled(SignalId signal) {
        for (ClientOrderId id : ordersOf.getOrDefault(signal, List.of())) {
            if (!order(id).filledQuantity().isZero()) {
                return true;
            }
        }
        return false;
    }

    /// Entries that may still fill, in part or whole.
    public List<Order> openEntries() {
        return open.values().stream().filter(order -> order.spec().leg() == Leg.ENTRY).toList();
    }

    public List<Order> openOrders() {
        return List.copyOf(open.values());
    }

    /// Plans whose entry was written down and never claimed.
    public List<OrderPlan> neverClaimed() {
        return approved.values().stream()
                .map(Decision.Approved::plan)
                .filter(plan -> order(plan.entry().id()).status() == OrderStatus.INITIALIZED)
                .toList();
    }

    /// Every order of the trades that are open or not long over.
    public Collection<Order> orders() {
        return List.copyOf(orders.values());
    }

    public Optional<Order> find(ClientOrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    boolean isUnknown(ClientOrderId id) {
        return !orders.containsKey(id);
    }

    /// The order in whose place the other one was written.
    public Optional<Order> replacedBy(ClientOrderId other) {
        Amendment.ExitOrder exit = exits.get(other);
        ClientOrderId replaces = exit == null ? null : exit.replaces();
        return replaces == null ? Optional.empty() : find(replaces);
    }

    /// Whether the venue keeps the exits of the trade equal to what its entries have open. Where
    /// not, and for what a person opened there, exits wait here until they are claimed one by one.
    public boolean keepsBrackets(SignalId signal) {
        Decision.Approved decision = approved.get(signal);
        boolean adopted = decision != null && decision.source().equals(Trade.BY_HAND);
        return profile.protection() == VenueProfile.Protection.NATIVE_BRACKET && !adopted;
    }

    /// Whether the order has a request of its own.
    boolean standsAlone(Order order) {
        return exits.containsKey(order.spec().id())
                || !keepsBrackets(order.signal()) && order.spec().leg() != Leg.ENTRY;
    }

    /// The orders that go to the venue together with this one.
    List<ClientOrderId> requestOf(Order order) {
        ClientOrderId id = order.spec().id();
        return standsAlone(order)
                ? List.of(id)
                : planOf(id).orders().stream().map(OrderSpec::id).toList();
    }

    /// The order whose fate is that of the whole request it went out with.
    ClientOrderId speakerOf(Order order) {
        ClientOrderId id = order.spec().id();
        return standsAlone(order) ? id : planOf(id).entry().id();
    }

    boolean speaksForItsRequest(Order order) {
        return speakerOf(order).equals(order.spec().id());
    }

    /// Every order of the trade, in the order they were written.
    List<Order> ordersOf(SignalId signal) {
        return ordersOf.getOrDefault(signal, List.of()).stream().map(this::order).toList();
    }

    /// When the last exit of a trade that is to be closed whole was written.
    Optional<Instant> closingSince(SignalId signal) {
        return Optional.ofNullable(closing.get(signal));
    }

    Optional<Amendment.ExitOrder> exit(ClientOrderId id) {
        return Optional.ofNullable(exits.get(id));
    }

    Order order(ClientOrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException(
                    "a fact speaks of an order that was never planned: " + id);
        }
        return order;
    }

    OrderPlan planOf(ClientOrderId id) {
        Decision.Approved decision = approved.get(order(id).signal());
        if (decision == null) {
            throw new IllegalStateException("an order has no plan: " + id);
        }
        return decision.plan();
    }
}
