package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Shares;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.signal.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An amendment while it is being written: what each change adds to it. A change that is refused
/// does not keep the others from being made; an amendment is refused when nothing of it is made.
final class Draft {
    private final AmendmentProposal proposal;
    private final Trade trade;
    private final Instrument instrument;
    private final @Nullable Quote quote;
    private final Amender.OrderIds ids;
    private final List<Amendment.ExitOrder> orders = new ArrayList<>();
    private final List<ClientOrderId> cancels = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> asks = new ArrayList<>();
    private @Nullable DenialReason reason;

    Draft(
            AmendmentProposal proposal,
            Trade trade,
            Instrument instrument,
            @Nullable Quote quote,
            Amender.OrderIds ids) {
        this.proposal = proposal;
        this.trade = trade;
        this.instrument = instrument;
        this.quote = quote;
        this.ids = ids;
    }

    AmendmentProposal proposal() {
        return proposal;
    }

    Trade trade() {
        return trade;
    }

    Instrument instrument() {
        return instrument;
    }

    void note(String words) {
        notes.add(words);
    }

    void refuse(DenialReason why, String evidence) {
        reason = reason == null ? why : reason;
        refusals.add(evidence);
    }

    boolean isEmpty() {
        return orders.isEmpty()
                && cancels.isEmpty()
                && notes.isEmpty()
                && refusals.isEmpty()
                && asks.isEmpty();
    }

    Amendment written() {
        DenialReason first = reason;
        if (first != null && orders.isEmpty() && cancels.isEmpty() && asks.isEmpty()) {
            return new Amendment.Refused(
                    proposal, trade.decision().signal(), first, String.join("; ", refusals));
        }
        List<String> words = new ArrayList<>(notes);
        refusals.forEach(refusal -> words.add("not done: " + refusal));
        asks.forEach(ask -> words.add("waits for your word, it would risk more: " + ask));
        return new Amendment.Applied(
                proposal, trade.decision().signal(), orders, cancels, words, asks);
    }

    /// Cancels what has not filled of the entries; false where nothing is left of them.
    boolean cancelEntry() {
        List<Order> left = trade.openEntries();
        left.stream()
                .map(entry -> entry.spec().id())
                .filter(id -> !cancels.contains(id))
                .forEach(cancels::add);
        return !left.isEmpty();
    }

    void cancelEntry(Order entry) {
        cancels.add(entry.spec().id());
        note("the entry at %s is canceled".formatted(entry.spec().price()));
    }

    /// Moves what has not filled of an entry to another price; to a worse one only on a person's
    /// yes.
    void moveEntry(Order entry, Price wanted) {
        Price present = entry.spec().price();
        boolean buys = trade.side() == Side.BUY;
        if (present == null || !instrument.takes(wanted, entry.leavesQuantity())) {
            note("the entry stays as it was sent, at %s".formatted(present));
            return;
        }
        String what = "the entry from %s to %s".formatted(present, wanted);
        boolean worse = buys ? wanted.isAbove(present) : wanted.isBelow(present);
        if (worse && !mayRiskMore()) {
            askOrRefuse(what);
            return;
        }
        Price stop = stopPrice();
        if (stop != null && (buys ? !wanted.isAbove(stop) : !wanted.isBelow(stop))) {
            refuse(
                    DenialReason.STOP_WRONG_SIDE,
                    "%s would lie behind the stop at %s".formatted(what, stop));
            return;
        }
        OrderType type = entry.spec().type();
        add(Leg.ENTRY, type, entry.leavesQuantity(), wanted, entry.spec().id());
        note("moves " + what);
    }

    /// Where the stop is, or will be.
    private @Nullable Price stopPrice() {
        for (Amendment.ExitOrder order : orders) {
            if (order.spec().leg() == Leg.STOP) {
                return order.spec().triggerPrice();
            }
        }
        return trade.stop().map(stop -> stop.spec().triggerPrice()).orElse(null);
    }

    private boolean mayRiskMore() {
        return proposal.cause() == AmendmentProposal.Cause.APPROVAL;
    }

    /// The source may ask for more risk by an edit: a person is asked. Nobody else may.
    private void askOrRefuse(String what) {
        if (proposal.cause() == AmendmentProposal.Cause.EDIT) {
            asks.add(what);
        } else {
            refuse(DenialReason.RISK_RAISED, what + " would risk more");
        }
    }

    void exit(Quantity quantity) {
        add(Leg.EXIT, OrderType.MARKET, quantity, null, null);
    }

    /// Moves the stop where it risks less, to a price that has not been reached yet.
    void stopTo(Price wanted) {
        Side closing = trade.side().opposite();
        boolean isLong = closing == Side.SELL;
        @Nullable Order stop = trade.stop().orElse(null);
        Price present = stop == null ? null : stop.spec().triggerPrice();
        if (stop != null && stop.status() == OrderStatus.TRIGGERED) {
            refuse(DenialReason.TRADE_CLOSING, "the stop has been triggered");
            return;
        }
        if (wanted.equals(present)) {
            note("the stop is at %s already".formatted(wanted));
            return;
        }
        boolean farther =
                present != null && (isLong ? wanted.isBelow(present) : wanted.isAbove(present));
        if (farther && !mayRiskMore()) {
            askOrRefuse("the stop from %s to %s".formatted(present, wanted));
            return;
        }
        Price market = start(closing, true);
        if (market != null && (isLong ? !wanted.isBelow(market) : !wanted.isAbove(market))) {
            refuse(
                    DenialReason.STOP_WRONG_SIDE,
                    "a stop at %s would trade at once, the price is %s; close the trade instead"
                            .formatted(wanted, market));
            return;
        }
        add(
                Leg.STOP,
                OrderType.STOP_MARKET,
                trade.plan().quantity(),
                wanted,
                stop == null ? null : stop.spec().id());
        note(
                present == null
                        ? "a stop at %s".formatted(wanted)
                        : "the stop moves from %s to %s".formatted(present, wanted));
    }

    /// Moves the stop to a level; a distance counts from what the trade counts from.
    void stopTo(Level level) {
        Optional<Price> price =
                trade.reference()
                        .flatMap(from -> TradeTerms.stop(level, instrument, from, trade.side()));
        if (price.isEmpty()) {
            refuse(
                    DenialReason.CHANGE_NOT_SUPPORTED,
                    "the stop \"%s\" has no meaning here".formatted(level.text()));
            return;
        }
        stopTo(price.get());
    }

    /// Replaces the targets that are still open.
    void retarget(List<Level> levels) {
        Side side = trade.side();
        Optional<Price> from = trade.reference();
        List<Price> prices =
                levels.stream()
                        .flatMap(level ->
                                from
                                        .flatMap(reference ->
                                                TradeTerms.target(
                                                        level, instrument, reference, side))
                                        .stream())
                        .distinct()
                        .sorted(side == Side.BUY ? Price::compareTo : (a, b) -> b.compareTo(a))
                        .toList();
        if (prices.size() < levels.size()) {
            refuse(DenialReason.CHANGE_NOT_SUPPORTED, "a target has no meaning here");
            return;
        }
        targetsTo(prices);
    }

    /// Puts a new ladder, shared out as the plan's was, in the place of the targets that are still
    /// open.
    private void targetsTo(List<Price> wanted) {
        List<Price> reached = trade.filled(Leg.TARGET).stream().map(Draft::limit).toList();
        List<Order> live = new ArrayList<>(trade.live(Leg.TARGET).reversed());
        List<Price> next = wanted.stream().filter(price -> !reached.contains(price)).toList();
        if (next.isEmpty() || next.equals(live.stream().map(Draft::limit).toList())) {
            return;
        }
        Side closing = trade.side().opposite();
        Price market = start(closing, false);
        Price nearest = next.getFirst();
        if (market != null
                && (closing == Side.SELL ? !nearest.isAbove(market) : !nearest.isBelow(market))) {
            refuse(
                    DenialReason.TARGET_WRONG_SIDE,
                    "a target at %s would trade at once, the price is %s"
                            .formatted(nearest, market));
            return;
        }
        Quantity left = untargeted();
        List<Quantity> shares =
                Shares.ofTargets(next, left, instrument, trade.plan().style().split());
        if (shares.isEmpty()) {
            refuse(
                    DenialReason.SIZE_BELOW_MINIMUM,
                    "%s is left for targets, less than the venue takes".formatted(left));
            return;
        }
        for (int i = 0; i < shares.size(); i++) {
            ClientOrderId replaces = i < live.size() ? live.get(i).spec().id() : null;
            add(Leg.TARGET, OrderType.LIMIT, shares.get(i), next.get(i), replaces);
        }
        live.stream().skip(shares.size()).forEach(order -> cancels.add(order.spec().id()));
        note("the targets are now " + next.subList(0, shares.size()));
    }

    /// What the plan has for targets and no target has taken.
    private Quantity untargeted() {
        Quantity left = trade.plan().quantity();
        for (Order order : trade.orders()) {
            if (order.spec().leg() == Leg.TARGET) {
                boolean whole = order.status() == OrderStatus.FILLED;
                Quantity taken = whole ? order.spec().quantity() : order.filledQuantity();
                left = left.minus(taken.min(left));
            }
        }
        return left;
    }

    /// Where the price is for an exit: at the market, or while nothing has filled at the entries'
    /// own prices; of several the one that is nearest to the stop, or to the targets.
    private @Nullable Price start(Side closing, boolean nearStop) {
        List<Price> waiting = new ArrayList<>();
        if (trade.held().isZero()) {
            trade.openEntries().forEach(entry -> entryPrice(entry).ifPresent(waiting::add));
        }
        if (waiting.isEmpty()) {
            return atMarket(closing);
        }
        boolean lowest = nearStop == (closing == Side.SELL);
        return lowest ? Collections.min(waiting) : Collections.max(waiting);
    }

    private @Nullable Price atMarket(Side side) {
        return quote == null ? null : side == Side.SELL ? quote.bid() : quote.ask();
    }

    /// What an entry waits for; empty where it is to be canceled.
    private Optional<Price> entryPrice(Order entry) {
        return cancels.contains(entry.spec().id())
                ? Optional.empty()
                : Optional.ofNullable(entry.spec().price());
    }

    private static Price limit(Order target) {
        Price limit = target.spec().limitPrice();
        if (limit == null) {
            throw new IllegalStateException("a target has a limit: " + target.spec());
        }
        return limit;
    }

    private void add(
            Leg leg,
            OrderType type,
            Quantity quantity,
            @Nullable Price price,
            @Nullable ClientOrderId replaces) {
        int index =
                trade.count(leg) + (int) orders.stream().filter(o -> o.spec().leg() == leg).count();
        boolean opens = leg == Leg.ENTRY;
        OrderSpec spec =
                new OrderSpec(
                        ids.id(trade.decision().signal(), leg, index),
                        instrument.id(),
                        leg,
                        index,
                        type,
                        opens ? trade.side() : trade.side().opposite(),
                        quantity,
                        type == OrderType.LIMIT ? price : null,
                        type == OrderType.STOP_MARKET ? price : null,
                        TimeInForce.GTC,
                        !opens);
        Price expected = type == OrderType.MARKET ? atMarket(spec.side()) : null;
        orders.add(new Amendment.ExitOrder(spec, replaces, expected));
    }
}
