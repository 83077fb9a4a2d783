package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One account's orders and where each stands. Decides what a venue's answer proves, and what to
/// ask where it proves nothing. Not thread-safe: its lane is its only user.
public final class Execution {
    /// Between two questions about the same order.
    static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /// Between two questions about one that is left to a person.
    static final Duration ASK_UNRESOLVED = Duration.ofMinutes(1);

    /// Before an exit that the venue did not take is tried anew; once more for each try.
    static final Duration EXIT_AGAIN = Duration.ofSeconds(5);

    /// How often an exit that never arrived is sent; what is still wanted then is written anew.
    private static final int MOST_ATTEMPTS = 3;

    /// How often an order that the venue puts off is sent again.
    private static final int MOST_DEFERRALS = 3;

    private final AccountId account;
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
    private final Map<ClientOrderId, Instant> cancels = new LinkedHashMap<>();

    /// Trades to be closed whole, each with when its last exit was written.
    private final Map<SignalId, Instant> closing = new LinkedHashMap<>();

    /// Those of them that may hold something yet.
    private final Set<SignalId> unclosed = new LinkedHashSet<>();

    /// Orders that the venue put off, and when they go again. Forgotten on restart, which asks
    /// about them.
    private final Map<ClientOrderId, Instant> deferrals = new LinkedHashMap<>();

    /// Orders that only a person can decide about.
    private final Set<ClientOrderId> unresolved = new LinkedHashSet<>();

    private final Map<ClientOrderId, Inquiry> inquiries = new LinkedHashMap<>();

    /// Refusals that were no verdict yet. Forgotten on restart, which costs one more attempt.
    private final Map<ClientOrderId, Refusal> refusals = new LinkedHashMap<>();

    /// Orders that the catch-up asked about and nobody has answered for.
    private final Set<ClientOrderId> unheard = new LinkedHashSet<>();

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

    private record Refusal(int attempt, String code, String reason) {}

    /// @param profile of the venue where its orders are
    public Execution(AccountId account, VenueProfile profile) {
        this.account = account;
        this.profile = profile;
    }

    /// The fact that claims a plan's orders for sending. Once it is durable, {@link #request} may
    /// go out.
    public AccountEvent.OrdersSubmitted claim(OrderPlan plan, int attempt, Instant now) {
        List<ClientOrderId> ids =
                plan.orders().stream()
                        .filter(order -> keepsBrackets(plan.signal()) || order.leg() == Leg.ENTRY)
                        .map(OrderSpec::id)
                        .toList();
        return new AccountEvent.OrdersSubmitted(ids, attempt, now.plus(profile.requestTtl()), now);
    }

    /// The same for an order of an amendment.
    public AccountEvent.OrdersSubmitted claim(ClientOrderId exit, int attempt, Instant now) {
        return new AccountEvent.OrdersSubmitted(
                List.of(exit), attempt, now.plus(profile.requestTtl()), now);
    }

    /// Whether the venue keeps the exits of the trade equal to what its entries have open. Where
    /// not, and for what a person opened there, exits wait here until they are claimed one by one.
    public boolean keepsBrackets(SignalId signal) {
        Decision.Approved decision = approved.get(signal);
        boolean adopted = decision != null && decision.source().equals(Trade.BY_HAND);
        return profile.protection() == VenueProfile.Protection.NATIVE_BRACKET && !adopted;
    }

    /// The request for orders that were claimed.
    public VenueCommand request(AccountEvent.OrdersSubmitted claim) {
        ClientOrderId first = claim.orders().getFirst();
        OrderPlan plan = planOf(first);
        if (!keepsBrackets(plan.signal()) && order(first).spec().leg() != Leg.ENTRY) {
            return new VenueCommand.Place(
                    account, asNow(order(first)), claim.attempt(), claim.at(), claim.notAfter());
        }
        Amendment.ExitOrder exit = exits.get(first);
        if (exit != null) {
            return new VenueCommand.Amend(
                    account,
                    plan.entry().id(),
                    exit.spec(),
                    exit.replaces(),
                    claim.attempt(),
                    claim.at(),
                    claim.notAfter());
        }
        return new VenueCommand.Submit(
                account,
                plan.instrument(),
                plan.orders().stream()
                        .filter(order -> claim.orders().contains(order.id()))
                        .toList(),
                plan.leverage(),
                plan.marginMode(),
                claim.attempt(),
                claim.at(),
                claim.notAfter());
    }

    /// What the order asks for now: since it was written the position may have changed.
    private static OrderSpec asNow(Order order) {
        OrderSpec spec = order.spec();
        return new OrderSpec(
                spec.id(),
                spec.instrument(),
                spec.leg(),
                spec.index(),
                spec.type(),
                spec.side(),
                order.quantity(),
                spec.limitPrice(),
                spec.triggerPrice(),
                spec.timeInForce(),
                spec.reduceOnly());
    }

    /// The facts that a venue's event amounts to; none where it is stale or known. Executions are
    /// booked by the portfolio and come back through {@link #apply}.
    public List<AccountEvent> on(VenueEvent.OfOrder event, Instant now) {
        hear(event);
        Order order = orders.get(event.order());
        if (order == null) {
            return List.of();
        }
        return switch (event) {
            case VenueEvent.Accepted accepted -> {
                inquiries.remove(order.spec().id());
                yield order.venueOrderId() != null ? List.of() : accepted(order, accepted, now);
            }
            case VenueEvent.Refused refused -> refused(order, refused, now);
            case VenueEvent.Deferred deferred -> deferred(order, deferred, now);
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
            case VenueEvent.Executed ignored ->
                    order.isGivenUp() ? adoptedLate(order, now) : List.of();
        };
    }

    private List<AccountEvent> accepted(Order order, VenueEvent.Accepted accepted, Instant now) {
        List<AccountEvent> facts = new ArrayList<>();
        if (order.isGivenUp()) {
            facts.addAll(adoptedLate(order, now));
        }
        if (unresolved.contains(order.spec().id())) {
            facts.add(new AccountEvent.VenueDiffered(unresolved(order), false, now));
        }
        facts.add(new AccountEvent.OrderAccepted(accepted.order(), accepted.venueOrderId(), now));
        return facts;
    }

    /// Evidence opens what was given up: the order is at the venue, whatever we had concluded.
    private static List<AccountEvent> adoptedLate(Order order, Instant now) {
        return List.of(
                new AccountEvent.VenueDiffered(
                        new Difference(
                                Difference.Kind.ORDER_ADOPTED_LATE,
                                order.spec().id().value(),
                                order.status() + ": " + order.note(),
                                "the venue has it"),
                        true,
                        now));
    }

    private static Difference unresolved(Order order) {
        return new Difference(
                Difference.Kind.ORDER_UNRESOLVED,
                order.spec().id().value(),
                "sent, never answered",
                "not found, and nothing proves that it will not arrive");
    }

    /// Takes a fact in. The same facts in the same order always make the same orders.
    public void apply(AccountEvent event) {
        if (event instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved yes) {
            approved.put(yes.signal(), withoutGates(yes));
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
                if (closing.containsKey(moved.signal())) {
                    unclosed.add(moved.signal());
                }
            }
        }
        if (event instanceof AccountEvent.VenueDiffered differed
                && differed.difference().kind() == Difference.Kind.ORDER_UNRESOLVED) {
            ClientOrderId id = new ClientOrderId(differed.difference().subject());
            if (differed.open()) {
                unresolved.add(id);
            } else {
                unresolved.remove(id);
            }
        }
        if (event instanceof AccountEvent.AmendmentDecided decided
                && decided.amendment() instanceof Amendment.Applied applied) {
            applied.orders().forEach(exit -> exits.put(exit.spec().id(), exit));
            applied.cancels().forEach(id -> cancels.put(id, decided.at()));
            if (applied.closesAll()) {
                closing.put(applied.signal(), decided.at());
                unclosed.add(applied.signal());
            }
        }
    }

    /// What the gates said is in the journal; an account that trades for years need not hold it.
    private static Decision.Approved withoutGates(Decision.Approved yes) {
        return new Decision.Approved(
                yes.signal(),
                yes.account(),
                yes.source(),
                List.of(),
                yes.plan(),
                yes.completes(),
                yes.timeFrame());
    }

    /// Accepted signals that have something open, the oldest first.
    public List<OpenTrade> risks() {
        return risks.all(this::trade);
    }

    /// The cancellations of an amendment that was just decided.
    public List<VenueCommand> cancellations(Amendment.Applied applied) {
        return applied.cancels().stream()
                .filter(id -> order(id).attempt() > 0)
                .<VenueCommand>map(id -> new VenueCommand.Cancel(account, id))
                .toList();
    }

    /// A question about an order that has no answer yet.
    public VenueCommand ask(ClientOrderId id, Instant now) {
        Order order = order(id);
        inquiries.put(id, inquiry(order).asked(now));
        return new VenueCommand.Query(account, id, order.attempt());
    }

    /// Whether the last question about the order is long enough ago for another.
    public boolean mayAsk(ClientOrderId id, Instant now) {
        return inquiry(order(id)).isDue(now);
    }

    /// Asks for an order's end, and again until the venue confirms it.
    public VenueCommand cancel(ClientOrderId id, Instant now) {
        cancels.put(id, now);
        return new VenueCommand.Cancel(account, id);
    }

    public boolean isBeingCanceled(ClientOrderId id) {
        return cancels.containsKey(id);
    }

    /// The order in whose place the other one was written.
    public Optional<Order> replacedBy(ClientOrderId other) {
        Amendment.ExitOrder exit = exits.get(other);
        ClientOrderId replaces = exit == null ? null : exit.replaces();
        return replaces == null ? Optional.empty() : find(replaces);
    }

    /// Whether the order has a request of its own.
    private boolean standsAlone(Order order) {
        return exits.containsKey(order.spec().id())
                || !keepsBrackets(order.signal()) && order.spec().leg() != Leg.ENTRY;
    }

    /// Cancellations that were decided and that the venue has not confirmed. Asking twice is
    /// harmless.
    public List<VenueCommand> cancelsDue(Instant now) {
        // One that was given up may turn up yet, and is to go then.
        cancels.keySet().removeIf(id -> !order(id).isOpen() && !order(id).isGivenUp());
        List<VenueCommand> due = new ArrayList<>();
        for (Map.Entry<ClientOrderId, Instant> cancel : cancels.entrySet()) {
            Order order = order(cancel.getKey());
            boolean sent = order.attempt() > 0 && order.isOpen();
            Duration pause = unresolved.contains(speakerOf(order)) ? ASK_UNRESOLVED : ASK_AGAIN;
            if (sent && !now.isBefore(cancel.getValue().plus(pause))) {
                cancel.setValue(now);
                due.add(new VenueCommand.Cancel(account, cancel.getKey()));
                due.addAll(othersOf(order(cancel.getKey())));
            }
        }
        return due;
    }

    /// Questions about the other open orders of a trade: what the venue made of them is part of the
    /// answer that is missing.
    private List<VenueCommand> othersOf(Order order) {
        return ordersOf.getOrDefault(order.signal(), List.of()).stream()
                .filter(id -> !id.equals(order.spec().id()))
                .map(this::order)
                .filter(other -> other.isOpen() && other.attempt() > 0)
                .<VenueCommand>map(other ->
                        new VenueCommand.Query(account, other.spec().id(), other.attempt()))
                .toList();
    }

    /// Trades that were to be closed whole and hold something that no exit is working on, for
    /// instance what their entry filled before its cancellation arrived.
    public List<Trade> unfinishedClosings(Instant now) {
        List<Trade> unfinished = new ArrayList<>();
        for (SignalId signal : List.copyOf(unclosed)) {
            Trade trade = trade(signal).orElseThrow();
            if (!trade.isOpen()) {
                unclosed.remove(signal);
            } else if (!trade.held().isZero()
                    && trade.live(Leg.EXIT).isEmpty()
                    && !now.isBefore(nextExit(trade, closing.getOrDefault(signal, now)))) {
                unfinished.add(trade);
            }
        }
        return unfinished;
    }

    /// Trades of which something waits to be entered, and should not any more.
    ///
    /// @param quotes the present price, empty where nobody knows one
    public List<Outlived> outlivedEntries(
            Function<InstrumentId, Optional<Quote>> quotes, Instant now) {
        List<Outlived> outlived = new ArrayList<>();
        Set<SignalId> seen = new HashSet<>();
        for (Order order : List.copyOf(open.values())) {
            boolean waits = order.spec().leg() == Leg.ENTRY && order.attempt() > 0;
            if (waits && !cancels.containsKey(order.spec().id()) && seen.add(order.signal())) {
                Trade trade = trade(order.signal()).orElseThrow();
                Quote quote = quotes.apply(order.spec().instrument()).orElse(null);
                trade.entryEnd(quote, now).ifPresent(why -> outlived.add(new Outlived(trade, why)));
            }
        }
        return outlived;
    }

    /// @param why its entries are to end, in words
    public record Outlived(Trade trade, String why) {}

    private static Instant nextExit(Trade trade, Instant last) {
        List<Order> tries =
                trade.orders().stream().filter(o -> o.spec().leg() == Leg.EXIT).toList();
        boolean failed = !tries.isEmpty() && tries.getLast().status() != OrderStatus.FILLED;
        return failed ? last.plus(EXIT_AGAIN.multipliedBy(Math.min(tries.size(), 12))) : last;
    }

    /// An approved signal with its orders; what the gates said of it is not remembered here.
    public Optional<Trade> trade(SignalId signal) {
        Decision.Approved decision = approved.get(signal);
        if (decision == null) {
            return Optional.empty();
        }
        List<ClientOrderId> ids = ordersOf.getOrDefault(signal, List.of());
        Order[] written = new Order[ids.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = order(ids.get(i));
        }
        return Optional.of(new Trade(decision, List.of(written), closing.containsKey(signal)));
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

    /// Questions for the venue about every order that is not at its end: what a start, or a
    /// reconnection, asks first.
    public List<VenueCommand> catchUp() {
        List<Order> sent = open.values().stream().filter(order -> order.attempt() > 0).toList();
        sent.forEach(order -> unheard.add(order.spec().id()));
        return sent.stream()
                .<VenueCommand>map(order ->
                        new VenueCommand.Query(account, order.spec().id(), order.attempt()))
                .toList();
    }

    /// Whether the venue has said, since the catch-up, how every order of the trade stands.
    public boolean hasCaughtUp(SignalId signal) {
        return unheard.isEmpty()
                || ordersOf.getOrDefault(signal, List.of()).stream().noneMatch(unheard::contains);
    }

    /// An answer to a question says first whether the venue has the order.
    private void hear(VenueEvent.OfOrder event) {
        if (event instanceof VenueEvent.Accepted || event instanceof VenueEvent.NotFound) {
            unheard.remove(event.order());
        }
    }

    /// Questions that are due: about orders whose request was claimed, can no longer arrive, and
    /// was never answered.
    public List<VenueCommand> questions(Instant now) {
        List<VenueCommand> due = new ArrayList<>();
        for (Order order : open.values()) {
            boolean unresolved =
                    order.status() == OrderStatus.SUBMITTED
                            || order.status() == OrderStatus.UNKNOWN;
            if (unresolved && isPast(order.notAfter(), now) && isDue(order, now)) {
                ClientOrderId id = order.spec().id();
                inquiries.put(id, inquiry(order).asked(now));
                due.add(new VenueCommand.Query(account, id, order.attempt()));
                if (exits.containsKey(id)) {
                    due.addAll(othersOf(order));
                }
            }
        }
        return due;
    }

    /// The instruments of trades that wait for their first fill, one for each trade.
    public List<InstrumentId> waitingEntries() {
        Map<SignalId, InstrumentId> waiting = new LinkedHashMap<>();
        for (Order order : open.values()) {
            if (order.spec().leg() == Leg.ENTRY && !hasFilled(order.signal())) {
                waiting.put(order.signal(), order.spec().instrument());
            }
        }
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

    /// Questions about everything else of the trade that an order belongs to, open or given up.
    public List<VenueCommand> questionsAbout(ClientOrderId id) {
        return ordersOf.getOrDefault(order(id).signal(), List.of()).stream()
                .filter(other -> !other.equals(id))
                .map(this::order)
                .filter(other -> other.attempt() > 0 && (other.isOpen() || other.isGivenUp()))
                .<VenueCommand>map(other ->
                        new VenueCommand.Query(account, other.spec().id(), other.attempt()))
                .toList();
    }

    /// Plans whose entry was written down and never claimed.
    public List<OrderPlan> neverClaimed() {
        return approved.values().stream()
                .map(Decision.Approved::plan)
                .filter(plan -> order(plan.entry().id()).status() == OrderStatus.INITIALIZED)
                .toList();
    }

    /// Whether it was decided that all entries of the plan are to be canceled.
    public boolean isCanceled(OrderPlan plan) {
        return plan.entries().stream().allMatch(entry -> cancels.containsKey(entry.id()));
    }

    public Collection<Order> orders() {
        return List.copyOf(orders.values());
    }

    public Optional<Order> find(ClientOrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    /// A refusal is a verdict only about a first attempt that nothing else is known of: a later one
    /// may be refused *because* an earlier one arrived.
    private List<AccountEvent> refused(Order order, VenueEvent.Refused refused, Instant now) {
        if (order.status() != OrderStatus.SUBMITTED) {
            return List.of();
        }
        if (order.attempt() > 1) {
            refusals.put(
                    refused.order(),
                    new Refusal(order.attempt(), refused.code(), refused.reason()));
        }
        return order.attempt() == 1
                ? List.of(
                        new AccountEvent.OrderRejected(
                                refused.order(), refused.code(), refused.reason(), now))
                : List.of(
                        new AccountEvent.OrderOutcomeUnknown(
                                refused.order(), refused.code() + ": " + refused.reason(), now));
    }

    /// Sent again after 2, 4 and 8 s, since nothing can have arrived; then it is a refusal. A leg
    /// goes with its entry.
    private List<AccountEvent> deferred(Order order, VenueEvent.Deferred deferred, Instant now) {
        ClientOrderId id = order.spec().id();
        if (!isUnanswered(order) || order.attempt() != deferred.attempt()) {
            return List.of();
        }
        if (order.attempt() > MOST_DEFERRALS) {
            return List.of(new AccountEvent.OrderRejected(id, "DEFERRED", deferred.reason(), now));
        }
        if (speaksForItsRequest(order)) {
            deferrals.put(id, now.plusSeconds(1L << order.attempt()));
        }
        return List.of();
    }

    /// Whether nobody knows yet what became of its last request. An answer that comes late is one
    /// all the same.
    private static boolean isUnanswered(Order order) {
        return order.status() == OrderStatus.SUBMITTED || order.status() == OrderStatus.UNKNOWN;
    }

    /// The claims of orders that the venue put off and that are due. What may not be sent any more
    /// expires instead.
    public List<AccountEvent> deferralsDue(Instant now) {
        List<AccountEvent> due = new ArrayList<>();
        for (Map.Entry<ClientOrderId, Instant> deferral : List.copyOf(deferrals.entrySet())) {
            Order order = order(deferral.getKey());
            if (!isUnanswered(order)) {
                deferrals.remove(deferral.getKey());
            } else if (!now.isBefore(deferral.getValue())) {
                deferrals.remove(deferral.getKey());
                due.addAll(again(order, "was put off by the venue", now));
            }
        }
        return due;
    }

    /// "Not found" is believed when the request can no longer arrive, and then only the second
    /// time. The first entry speaks for its plan: they were one request. A leg the venue does not
    /// know while it knows that entry proves nothing, and is asked about again.
    private List<AccountEvent> notFound(Order order, VenueEvent.NotFound missing, Instant now) {
        if (!isUnanswered(order)
                || order.attempt() != missing.attempt()
                || !isPast(order.notAfter(), now)
                || !speaksForItsRequest(order)) {
            return List.of();
        }
        ClientOrderId id = order.spec().id();
        Inquiry inquiry = inquiry(order);
        if (!inquiry.confirmedBy(now)) {
            inquiries.put(id, inquiry.missed(now));
            return List.of();
        }
        Refusal refusal = refusals.remove(id);
        if (refusal != null && refusal.attempt() == order.attempt()) {
            return rejected(order, refusal, now);
        }
        if (profile.resending() == VenueProfile.Resending.NEVER) {
            return leftUnresolved(order, now);
        }
        inquiries.remove(id);
        return again(order, "never reached the venue", now);
    }

    /// The last attempt was refused and none before it arrived: now the refusal is a verdict.
    private List<AccountEvent> rejected(Order order, Refusal refusal, Instant now) {
        List<ClientOrderId> request =
                standsAlone(order)
                        ? List.of(order.spec().id())
                        : planOf(order.spec().id()).orders().stream().map(OrderSpec::id).toList();
        return request.stream()
                .filter(id -> order(id).isOpen())
                .<AccountEvent>map(id ->
                        new AccountEvent.OrderRejected(id, refusal.code(), refusal.reason(), now))
                .toList();
    }

    /// The next claim of an order that is surely not at the venue, or its end.
    private List<AccountEvent> again(Order order, String what, Instant now) {
        ClientOrderId id = order.spec().id();
        if (standsAlone(order)) {
            return List.of(exitNotFound(order, now));
        }
        OrderPlan plan = planOf(id);
        // INVARIANT: a close or a cancellation is never overtaken by its entry's retry.
        if (isCanceled(plan) || now.isAfter(plan.validUntil())) {
            String why =
                    isCanceled(plan)
                            ? what + ", and was canceled meanwhile"
                            : what + ", and is too old to send now";
            return plan.orders().stream()
                    .filter(spec -> order(spec.id()).isOpen())
                    .<AccountEvent>map(spec -> new AccountEvent.OrderExpired(spec.id(), why, now))
                    .toList();
        }
        return List.of(claim(plan, order.attempt() + 1, now));
    }

    private boolean speaksForItsRequest(Order order) {
        return speakerOf(order).equals(order.spec().id());
    }

    /// The order whose fate is that of the whole request it went out with.
    private ClientOrderId speakerOf(Order order) {
        ClientOrderId id = order.spec().id();
        return standsAlone(order) ? id : planOf(id).entry().id();
    }

    /// Exits are never dropped for age: the request goes out again while there is something to
    /// protect or to close. An entry that did not get to its new price stays at the old one.
    private AccountEvent exitNotFound(Order order, Instant now) {
        ClientOrderId id = order.spec().id();
        boolean wanted = trade(order.signal()).filter(Trade::isOpen).isPresent();
        boolean opens = order.spec().leg() == Leg.ENTRY;
        return wanted && !opens && order.attempt() < MOST_ATTEMPTS && fits(order)
                ? claim(id, order.attempt() + 1, now)
                : new AccountEvent.OrderExpired(id, "never reached the venue", now);
    }

    /// The order stays open for ever: the machine never sends it again, and a person is told.
    private List<AccountEvent> leftUnresolved(Order order, Instant now) {
        if (unresolved.contains(order.spec().id())) {
            return List.of();
        }
        List<AccountEvent> facts = new ArrayList<>();
        if (order.status() == OrderStatus.SUBMITTED) {
            facts.add(
                    new AccountEvent.OrderOutcomeUnknown(
                            order.spec().id(), "the venue never answered", now));
        }
        facts.add(new AccountEvent.VenueDiffered(unresolved(order), true, now));
        return facts;
    }

    /// Whether only a person can decide about the order.
    public boolean isUnresolved(ClientOrderId id) {
        return unresolved.contains(id);
    }

    /// The facts of a person's word about an unresolved order: what of its request nobody has heard
    /// of is over.
    ///
    /// @param arrived whether the order itself is at the venue all the same
    public List<AccountEvent> resolved(ClientOrderId id, boolean arrived, Instant now) {
        List<AccountEvent> facts = new ArrayList<>();
        List<ClientOrderId> request =
                standsAlone(order(id))
                        ? List.of(id)
                        : planOf(id).orders().stream().map(OrderSpec::id).toList();
        for (ClientOrderId each : request) {
            Order order = order(each);
            boolean unheardOf =
                    order.status() == OrderStatus.SUBMITTED
                            || order.status() == OrderStatus.UNKNOWN;
            if (unresolved.contains(each)) {
                facts.add(new AccountEvent.VenueDiffered(unresolved(order), false, now));
            }
            if (unheardOf && !(arrived && each.equals(id))) {
                String why = arrived ? "a person says its entry filled" : "a person says so";
                facts.add(new AccountEvent.OrderExpired(each, "not at the venue: " + why, now));
            }
        }
        return facts;
    }

    private boolean isDue(Order order, Instant now) {
        Inquiry inquiry = inquiry(order);
        Instant last = inquiry.lastAsked();
        return unresolved.contains(speakerOf(order)) && last != null
                ? !now.isBefore(last.plus(ASK_UNRESOLVED))
                : inquiry.isDue(now);
    }

    /// Whether it would not close more than is held, together with what else is out, where the
    /// venue does not see to that.
    private boolean fits(Order order) {
        if (profile.reduceOnly() || keepsBrackets(order.signal())) {
            return true;
        }
        Quantity out = order.quantity();
        for (ClientOrderId id : ordersOf.getOrDefault(order.signal(), List.of())) {
            Order other = order(id);
            boolean exit = other.spec().leg() != Leg.ENTRY && !id.equals(order.spec().id());
            out = exit && other.attempt() > 0 ? out.plus(other.leavesQuantity()) : out;
        }
        Quantity held = trade(order.signal()).map(Trade::held).orElse(Quantity.ZERO);
        return out.compareTo(held) <= 0;
    }

    private Inquiry inquiry(Order order) {
        Inquiry inquiry = inquiries.get(order.spec().id());
        return inquiry != null && inquiry.attempt() == order.attempt()
                ? inquiry
                : new Inquiry(order.attempt(), null, null);
    }

    private boolean isPast(@Nullable Instant notAfter, Instant now) {
        return notAfter != null && now.isAfter(notAfter.plus(profile.queryLag()));
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

    private Order order(ClientOrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException(
                    "a fact speaks of an order that was never planned: " + id);
        }
        return order;
    }

    private OrderPlan planOf(ClientOrderId id) {
        Decision.Approved decision = approved.get(order(id).signal());
        if (decision == null) {
            throw new IllegalStateException("an order has no plan: " + id);
        }
        return decision.plan();
    }
}
