package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One account's orders and where each stands. Decides what a venue's answer proves, and what to
/// ask where it proves nothing. Not thread-safe: its lane is its only user.
public final class Execution {
    /// After a request's last moment, how much longer a venue's own lists may lag behind.
    static final Duration QUERY_LAG = Duration.ofMillis(500);

    /// Between two questions about the same order.
    static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final AccountId account;
    private final Duration requestTtl;
    private final Map<ClientOrderId, Order> orders = new LinkedHashMap<>();
    private final Map<SignalId, OrderPlan> plans = new LinkedHashMap<>();
    private final Map<ClientOrderId, Inquiry> inquiries = new LinkedHashMap<>();

    /// What was asked about one attempt of an unresolved order. Forgotten on restart, which only
    /// asks once more.
    private record Inquiry(int attempt, @Nullable Instant lastAsked, @Nullable Instant firstMiss) {
        boolean isDue(Instant now) {
            return lastAsked == null || !now.isBefore(lastAsked.plus(ASK_AGAIN));
        }

        /// Whether one more "not found" settles it.
        boolean confirmedBy(Instant now) {
            return firstMiss != null && !now.isBefore(firstMiss.plus(ASK_AGAIN));
        }

        Inquiry asked(Instant now) {
            return new Inquiry(attempt, now, firstMiss);
        }

        Inquiry missed(Instant now) {
            return new Inquiry(attempt, lastAsked, firstMiss == null ? now : firstMiss);
        }
    }

    /// @param requestTtl how long after its claim a request may still arrive at the venue
    public Execution(AccountId account, Duration requestTtl) {
        this.account = account;
        this.requestTtl = requestTtl;
    }

    /// The fact that claims a plan's orders for sending. Once it is durable, {@link #request} may
    /// go out.
    public AccountEvent.OrdersSubmitted claim(OrderPlan plan, int attempt, Instant now) {
        List<ClientOrderId> ids = plan.orders().stream().map(OrderSpec::id).toList();
        return new AccountEvent.OrdersSubmitted(ids, attempt, now.plus(requestTtl), now);
    }

    /// The request for orders that were claimed.
    public VenueCommand.Submit request(AccountEvent.OrdersSubmitted claim) {
        OrderPlan plan = planOf(claim.orders().getFirst());
        return new VenueCommand.Submit(
                account,
                plan.instrument(),
                plan.orders(),
                plan.leverage(),
                claim.attempt(),
                claim.at(),
                claim.notAfter());
    }

    /// The facts that a venue's event amounts to; none where it is stale or known. Executions are
    /// booked by the portfolio and come back through {@link #apply}.
    public List<AccountEvent> on(VenueEvent event, Instant now) {
        Order order = orders.get(event.order());
        if (order == null) {
            return List.of();
        }
        return switch (event) {
            case VenueEvent.Accepted accepted -> {
                inquiries.remove(order.spec().id());
                yield order.venueOrderId() != null
                        ? List.of()
                        : List.of(
                                new AccountEvent.OrderAccepted(
                                        accepted.order(), accepted.venueOrderId(), now));
            }
            case VenueEvent.Refused refused -> refused(order, refused, now);
            case VenueEvent.OutcomeUnknown unknown ->
                    order.status() == OrderStatus.SUBMITTED && order.attempt() == unknown.attempt()
                            ? List.of(
                                    new AccountEvent.OrderOutcomeUnknown(
                                            unknown.order(), unknown.reason(), now))
                            : List.of();
            case VenueEvent.NotFound missing -> notFound(order, missing, now);
            case VenueEvent.Triggered triggered ->
                    order.status() == OrderStatus.ACCEPTED
                            ? List.of(new AccountEvent.OrderTriggered(triggered.order(), now))
                            : List.of();
            case VenueEvent.Resized resized ->
                    order.isOpen() && !order.quantity().equals(resized.quantity())
                            ? List.of(
                                    new AccountEvent.OrderResized(
                                            resized.order(), resized.quantity(), now))
                            : List.of();
            case VenueEvent.Canceled canceled ->
                    order.isOpen()
                            ? List.of(
                                    new AccountEvent.OrderCanceled(
                                            canceled.order(), canceled.reason(), now))
                            : List.of();
            case VenueEvent.Executed ignored -> List.of();
        };
    }

    /// Takes a fact in. The same facts in the same order always make the same orders.
    public void apply(AccountEvent event) {
        switch (event) {
            case AccountEvent.FundsDeposited ignored -> {}
            case AccountEvent.DecisionMade made -> {
                if (made.decision() instanceof Decision.Approved approved) {
                    plans.put(approved.signal(), approved.plan());
                    for (OrderSpec spec : approved.plan().orders()) {
                        orders.put(spec.id(), Order.initialized(spec, approved.signal()));
                    }
                }
            }
            case AccountEvent.OrdersSubmitted claim -> {
                for (ClientOrderId id : claim.orders()) {
                    put(order(id).submitted(claim.attempt(), claim.notAfter()));
                }
            }
            case AccountEvent.OrderAccepted accepted ->
                    put(order(accepted.order()).accepted(accepted.venueOrderId()));
            case AccountEvent.OrderRejected rejected ->
                    put(
                            order(rejected.order())
                                    .in(
                                            OrderStatus.REJECTED,
                                            rejected.code() + ": " + rejected.reason()));
            case AccountEvent.OrderOutcomeUnknown unknown ->
                    put(order(unknown.order()).in(OrderStatus.UNKNOWN, unknown.reason()));
            case AccountEvent.OrderTriggered triggered ->
                    put(order(triggered.order()).in(OrderStatus.TRIGGERED, null));
            case AccountEvent.OrderFilled filled ->
                    put(order(filled.order()).filled(filled.price(), filled.quantity()));
            case AccountEvent.OrderResized resized ->
                    put(order(resized.order()).resized(resized.quantity()));
            case AccountEvent.OrderCanceled canceled ->
                    put(order(canceled.order()).in(OrderStatus.CANCELED, canceled.reason()));
            case AccountEvent.OrderExpired expired ->
                    put(order(expired.order()).in(OrderStatus.EXPIRED, expired.reason()));
        }
    }

    /// Questions for the venue about every order that is not at its end: what a start, or a
    /// reconnection, asks first.
    public List<VenueCommand> catchUp() {
        return orders.values().stream()
                .filter(order -> order.isOpen() && order.attempt() > 0)
                .<VenueCommand>map(order ->
                        new VenueCommand.Query(account, order.spec().id(), order.attempt()))
                .toList();
    }

    /// Questions that are due: about orders whose request was claimed, can no longer arrive, and
    /// was never answered.
    public List<VenueCommand> questions(Instant now) {
        List<VenueCommand> due = new ArrayList<>();
        for (Order order : orders.values()) {
            boolean unresolved =
                    order.status() == OrderStatus.SUBMITTED
                            || order.status() == OrderStatus.UNKNOWN;
            if (unresolved && isPast(order.notAfter(), now) && inquiry(order).isDue(now)) {
                ClientOrderId id = order.spec().id();
                inquiries.put(id, inquiry(order).asked(now));
                due.add(new VenueCommand.Query(account, id, order.attempt()));
            }
        }
        return due;
    }

    /// The instruments of entries that stand in the market without a fill.
    public List<InstrumentId> waitingEntries() {
        return orders.values().stream()
                .filter(order -> order.spec().leg() == Leg.ENTRY)
                .filter(order -> order.isOpen() && order.filledQuantity().isZero())
                .map(order -> order.spec().instrument())
                .toList();
    }

    /// Entries that may still fill, in part or whole.
    public List<Order> openEntries() {
        return orders.values().stream()
                .filter(order -> order.spec().leg() == Leg.ENTRY && order.isOpen())
                .toList();
    }

    /// Plans whose entry was written down and never claimed.
    public List<OrderPlan> neverClaimed() {
        return plans.values().stream()
                .filter(plan -> order(plan.entry().id()).status() == OrderStatus.INITIALIZED)
                .toList();
    }

    public Collection<Order> orders() {
        return List.copyOf(orders.values());
    }

    public Optional<Order> find(ClientOrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    /// A refusal is a verdict only about a first attempt that nothing else is known of: a later one
    /// may be refused *because* an earlier one arrived.
    private static List<AccountEvent> refused(
            Order order, VenueEvent.Refused refused, Instant now) {
        if (order.status() != OrderStatus.SUBMITTED) {
            return List.of();
        }
        return order.attempt() == 1
                ? List.of(
                        new AccountEvent.OrderRejected(
                                refused.order(), refused.code(), refused.reason(), now))
                : List.of(
                        new AccountEvent.OrderOutcomeUnknown(
                                refused.order(), refused.code() + ": " + refused.reason(), now));
    }

    /// "Not found" is believed when the request can no longer arrive, and then only the second
    /// time. The entry speaks for its plan: they were one request. A leg the venue does not know
    /// while it knows the entry proves nothing, and is asked about again.
    private List<AccountEvent> notFound(Order order, VenueEvent.NotFound missing, Instant now) {
        boolean unresolved =
                order.status() == OrderStatus.SUBMITTED || order.status() == OrderStatus.UNKNOWN;
        if (!unresolved
                || order.attempt() != missing.attempt()
                || !isPast(order.notAfter(), now)
                || order.spec().leg() != Leg.ENTRY) {
            return List.of();
        }
        ClientOrderId id = order.spec().id();
        Inquiry inquiry = inquiry(order);
        if (!inquiry.confirmedBy(now)) {
            inquiries.put(id, inquiry.missed(now));
            return List.of();
        }
        inquiries.remove(id);
        OrderPlan plan = planOf(id);
        if (now.isAfter(plan.validUntil())) {
            return plan.orders().stream()
                    .filter(spec -> order(spec.id()).isOpen())
                    .<AccountEvent>map(spec ->
                            new AccountEvent.OrderExpired(
                                    spec.id(),
                                    "never reached the venue, and is too old to send now",
                                    now))
                    .toList();
        }
        return List.of(claim(plan, order.attempt() + 1, now));
    }

    private Inquiry inquiry(Order order) {
        Inquiry inquiry = inquiries.get(order.spec().id());
        return inquiry != null && inquiry.attempt() == order.attempt()
                ? inquiry
                : new Inquiry(order.attempt(), null, null);
    }

    private static boolean isPast(@Nullable Instant notAfter, Instant now) {
        return notAfter != null && now.isAfter(notAfter.plus(QUERY_LAG));
    }

    private Order order(ClientOrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException(
                    "a fact speaks of an order that was never planned: " + id);
        }
        return order;
    }

    private OrderPlan planOf(ClientOrderId id) {
        OrderPlan plan = plans.get(order(id).signal());
        if (plan == null) {
            throw new IllegalStateException("an order has no plan: " + id);
        }
        return plan;
    }

    private void put(Order order) {
        orders.put(order.spec().id(), order);
    }
}
