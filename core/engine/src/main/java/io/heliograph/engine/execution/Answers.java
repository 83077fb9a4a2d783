package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a venue's answer proves about an order: the facts it amounts to, and the next claim where
/// nothing arrived.
public final class Answers {
    /// How often an exit that never arrived is sent; what is still wanted then is written anew.
    private static final int MOST_ATTEMPTS = 3;

    /// How often an order that the venue puts off is sent again.
    private static final int MOST_DEFERRALS = 3;

    private final VenueProfile profile;
    private final Trades trades;
    private final Requests requests;
    private final Inquiries inquiries;
    private final UntoldFills untoldFills;
    private final Unresolved unresolved;
    private final Cancellations cancellations;

    /// Orders that the venue put off, and when they go again. Forgotten on restart, which asks
    /// about them.
    private final Map<ClientOrderId, Deferral> deferrals = new LinkedHashMap<>();

    /// Refusals that were no verdict yet. Forgotten on restart, which costs one more attempt.
    private final Map<ClientOrderId, Refusal> refusals = new LinkedHashMap<>();

    /// INVARIANT: it speaks of one attempt. Once there is another, nobody knows where that one is.
    private record Deferral(int attempt, Instant due) {}

    private record Refusal(int attempt, String code, String reason) {}

    Answers(
            VenueProfile profile,
            Trades trades,
            Requests requests,
            Inquiries inquiries,
            UntoldFills untoldFills,
            Unresolved unresolved,
            Cancellations cancellations) {
        this.profile = profile;
        this.trades = trades;
        this.requests = requests;
        this.inquiries = inquiries;
        this.untoldFills = untoldFills;
        this.unresolved = unresolved;
        this.cancellations = cancellations;
    }

    /// Forgets orders that the trades have forgotten.
    void forgetTheUnknown() {
        deferrals.keySet().removeIf(trades::isUnknown);
        refusals.keySet().removeIf(trades::isUnknown);
    }

    /// The facts that a venue's event amounts to; none where it is stale or known. Executions are
    /// booked by the portfolio and come back as facts.
    public List<AccountEvent> on(VenueEvent.OfOrder event, Instant now) {
        inquiries.hear(event);
        untoldFills.hear(event, now);
        Order order = trades.find(event.order()).orElse(null);
        if (order == null) {
            return List.of();
        }
        return switch (event) {
            case VenueEvent.Accepted accepted -> {
                inquiries.forget(order.spec().id());
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
                    isResized(order, resized)
                            ? List.of(
                                    new AccountEvent.OrderResized(
                                            resized.order(), resized.quantity(), now))
                            : List.of();
            case VenueEvent.Canceled canceled -> canceled(order, canceled, now);
            case VenueEvent.Executed ignored ->
                    order.isGivenUp() ? adoptedLate(order, now) : List.of();
        };
    }

    /// One that looked complete, since news of a smaller size came late, asks for more after all.
    private static boolean isResized(Order order, VenueEvent.Resized resized) {
        boolean more =
                order.status() == OrderStatus.FILLED
                        && resized.quantity().compareTo(order.filledQuantity()) > 0;
        return (order.isOpen() || more) && !order.quantity().equals(resized.quantity());
    }

    private List<AccountEvent> accepted(Order order, VenueEvent.Accepted accepted, Instant now) {
        List<AccountEvent> facts = new ArrayList<>();
        if (order.isGivenUp()) {
            facts.addAll(adoptedLate(order, now));
        }
        facts.addAll(unresolved.settled(order, now));
        facts.add(new AccountEvent.OrderAccepted(accepted.order(), accepted.venueOrderId(), now));
        return facts;
    }

    /// What ends at the venue was there, be it that it was believed never to have got there. Of one
    /// that was refused it says no more than the refusal.
    private static List<AccountEvent> canceled(
            Order order, VenueEvent.Canceled canceled, Instant now) {
        AccountEvent end = new AccountEvent.OrderCanceled(canceled.order(), canceled.reason(), now);
        if (order.status() == OrderStatus.EXPIRED) {
            List<AccountEvent> facts = new ArrayList<>(adoptedLate(order, now));
            facts.add(end);
            return facts;
        }
        return order.isOpen() ? List.of(end) : List.of();
    }

    /// Evidence opens what was given up: the order is at the venue, whatever we had concluded.
    private static List<AccountEvent> adoptedLate(Order order, Instant now) {
        return List.of(
                new AccountEvent.VenueDiffered(
                        new Difference(
                                Difference.Kind.ORDER_ADOPTED_LATE,
                                order.spec().id().value(),
                                order.status() + ": " + order.note(),
                                "the venue took it"),
                        true,
                        now));
    }

    /// A refusal is a verdict only about a first attempt that nothing else is known of: a later one
    /// may be refused *because* an earlier one arrived, and a close or a target because something
    /// on the way sent it twice and the first has left nothing to close. Of those, or of one that
    /// nobody waits for any more, it becomes a verdict when the venue has not found the order. A
    /// stop that is refused cannot wait.
    private List<AccountEvent> refused(Order order, VenueEvent.Refused refused, Instant now) {
        if (!order.isUnanswered()) {
            return List.of();
        }
        boolean awaited = order.status() == OrderStatus.SUBMITTED;
        boolean first = awaited && order.attempt() == 1;
        boolean closes = order.spec().leg() != Leg.STOP && trades.standsAlone(order);
        if (first && !closes) {
            return List.of(
                    new AccountEvent.OrderRejected(
                            refused.order(), refused.code(), refused.reason(), now));
        }
        refusals.put(
                refused.order(), new Refusal(order.attempt(), refused.code(), refused.reason()));
        return awaited && !first
                ? List.of(
                        new AccountEvent.OrderOutcomeUnknown(
                                refused.order(), refused.code() + ": " + refused.reason(), now))
                : List.of();
    }

    /// Sent again after 2, 4 and 8 s, since nothing can have arrived; then it is a refusal. A leg
    /// goes with its entry.
    private List<AccountEvent> deferred(Order order, VenueEvent.Deferred deferred, Instant now) {
        ClientOrderId id = order.spec().id();
        if (!order.isUnanswered() || order.attempt() != deferred.attempt()) {
            return List.of();
        }
        if (order.attempt() > MOST_DEFERRALS) {
            return List.of(new AccountEvent.OrderRejected(id, "DEFERRED", deferred.reason(), now));
        }
        if (trades.speaksForItsRequest(order)) {
            Instant due = now.plusSeconds(1L << order.attempt());
            deferrals.put(id, new Deferral(order.attempt(), due));
        }
        return List.of();
    }

    /// The claims of orders that the venue put off and that are due. What may not be sent any more
    /// expires instead.
    public List<AccountEvent> deferralsDue(Instant now) {
        List<AccountEvent> due = new ArrayList<>();
        for (Map.Entry<ClientOrderId, Deferral> deferral : List.copyOf(deferrals.entrySet())) {
            Order order = trades.order(deferral.getKey());
            Deferral put = deferral.getValue();
            if (!order.isUnanswered() || order.attempt() != put.attempt()) {
                deferrals.remove(deferral.getKey());
            } else if (!now.isBefore(put.due())) {
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
        if (!order.isUnanswered()
                || order.attempt() != missing.attempt()
                || !trades.speaksForItsRequest(order)
                || !inquiries.isMissing(order, now)) {
            return List.of();
        }
        ClientOrderId id = order.spec().id();
        Refusal refusal = refusals.remove(id);
        if (refusal != null && refusal.attempt() == order.attempt()) {
            return rejected(order, refusal, now);
        }
        if (profile.resending() == VenueProfile.Resending.NEVER) {
            return unresolved.left(order, now);
        }
        inquiries.forget(id);
        return again(order, "never reached the venue", now);
    }

    /// The last attempt was refused and none before it arrived: now the refusal is a verdict.
    private List<AccountEvent> rejected(Order order, Refusal refusal, Instant now) {
        List<AccountEvent> facts = new ArrayList<>(unresolved.settled(order, now));
        trades.requestOf(order).stream()
                .filter(id -> trades.order(id).isOpen())
                .map(id ->
                        new AccountEvent.OrderRejected(id, refusal.code(), refusal.reason(), now))
                .forEach(facts::add);
        return facts;
    }

    /// The next claim of an order that is surely not at the venue, or its end.
    private List<AccountEvent> again(Order order, String what, Instant now) {
        ClientOrderId id = order.spec().id();
        if (trades.standsAlone(order)) {
            return List.of(exitNotFound(order, now));
        }
        OrderPlan plan = trades.planOf(id);
        // INVARIANT: a close or a cancellation is never overtaken by its entry's retry.
        if (cancellations.isCanceled(plan) || now.isAfter(plan.validUntil())) {
            String why =
                    cancellations.isCanceled(plan)
                            ? what + ", and was canceled meanwhile"
                            : what + ", and is too old to send now";
            return plan.orders().stream()
                    .filter(spec -> trades.order(spec.id()).isOpen())
                    .<AccountEvent>map(spec -> new AccountEvent.OrderExpired(spec.id(), why, now))
                    .toList();
        }
        return List.of(requests.claim(plan, order.attempt() + 1, now));
    }

    /// Exits are never dropped for age: the request goes out again while there is something to
    /// protect or to close. An entry that did not get to its new price stays at the old one.
    private AccountEvent exitNotFound(Order order, Instant now) {
        ClientOrderId id = order.spec().id();
        boolean wanted = trades.trade(order.signal()).filter(Trade::isOpen).isPresent();
        boolean opens = order.spec().leg() == Leg.ENTRY;
        return wanted && !opens && order.attempt() < MOST_ATTEMPTS && fits(order)
                ? requests.claim(id, order.attempt() + 1, now)
                : new AccountEvent.OrderExpired(id, "never reached the venue", now);
    }

    /// Whether it would not close more than is held, together with what else is out, where the
    /// venue does not see to that.
    private boolean fits(Order order) {
        if (profile.reduceOnly() || trades.keepsBrackets(order.signal())) {
            return true;
        }
        Quantity out = order.quantity();
        for (Order other : trades.ordersOf(order.signal())) {
            boolean exit =
                    other.spec().leg() != Leg.ENTRY && !other.spec().id().equals(order.spec().id());
            out = exit && other.attempt() > 0 ? out.plus(other.leavesQuantity()) : out;
        }
        Quantity held = trades.trade(order.signal()).map(Trade::held).orElse(Quantity.ZERO);
        return out.compareTo(held) <= 0;
    }
}
