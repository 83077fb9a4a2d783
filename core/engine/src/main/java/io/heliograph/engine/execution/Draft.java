package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
        return orders.isEmpty() && cancels.isEmpty() && notes.isEmpty() && refusals.isEmpty();
    }

    Amendment written() {
        DenialReason first = reason;
        if (first != null && orders.isEmpty() && cancels.isEmpty()) {
            return new Amendment.Refused(
                    proposal, trade.decision().signal(), first, String.join("; ", refusals));
        }
        List<String> words = new ArrayList<>(notes);
        refusals.forEach(refusal -> words.add("not done: " + refusal));
        return new Amendment.Applied(proposal, trade.decision().signal(), orders, cancels, words);
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

    void exit(Quantity quantity) {
        add(Leg.EXIT, quantity, null, null);
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
        if (present != null && (isLong ? wanted.isBelow(present) : wanted.isAbove(present))) {
            refuse(
                    DenialReason.RISK_RAISED,
                    "the stop is at %s, and %s would risk more".formatted(present, wanted));
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
        add(Leg.STOP, trade.plan().quantity(), wanted, stop == null ? null : stop.spec().id());
        note(
                present == null
                        ? "a stop at %s".formatted(wanted)
                        : "the stop moves from %s to %s".formatted(present, wanted));
    }

    /// Puts a new ladder, in even shares, in the place of the targets that are still open.
    void targetsTo(List<Price> wanted) {
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
        List<Quantity> shares = shares(next.size());
        for (int i = 0; i < shares.size(); i++) {
            ClientOrderId replaces = i < live.size() ? live.get(i).spec().id() : null;
            add(Leg.TARGET, shares.get(i), next.get(i), replaces);
        }
        live.stream().skip(shares.size()).forEach(order -> cancels.add(order.spec().id()));
        note("the targets are now " + next.subList(0, shares.size()));
    }

    /// What the plan has for targets and no target has taken, split evenly; fewer rungs where a
    /// share would be smaller than the venue takes.
    private List<Quantity> shares(int wanted) {
        Quantity left = trade.plan().quantity();
        for (Order order : trade.orders()) {
            if (order.spec().leg() == Leg.TARGET) {
                boolean whole = order.status() == OrderStatus.FILLED;
                Quantity taken = whole ? order.spec().quantity() : order.filledQuantity();
                left = left.minus(taken.min(left));
            }
        }
        int rungs = wanted;
        Quantity share = share(left, rungs);
        while (rungs > 1 && share.compareTo(instrument.minimumQuantity()) < 0) {
            rungs--;
            share = share(left, rungs);
        }
        List<Quantity> shares = new ArrayList<>();
        for (int i = 0; i < rungs - 1; i++) {
            shares.add(share);
            left = left.minus(share);
        }
        if (left.compareTo(instrument.minimumQuantity()) >= 0) {
            shares.add(left);
        }
        return shares;
    }

    private Quantity share(Quantity whole, int rungs) {
        return instrument.roundQuantity(
                whole.value().divide(BigDecimal.valueOf(rungs), 18, RoundingMode.DOWN));
    }

    /// Where the price is for an exit: at the market, or while nothing has filled at the entries'
    /// own prices; of several the one that is nearest to the stop, or to the targets.
    private @Nullable Price start(Side closing, boolean nearStop) {
        List<Price> waiting = new ArrayList<>();
        if (trade.held().isZero()) {
            trade.openEntries().forEach(entry -> entryPrice(entry).ifPresent(waiting::add));
        }
        if (waiting.isEmpty()) {
            return quote == null ? null : closing == Side.SELL ? quote.bid() : quote.ask();
        }
        boolean lowest = nearStop == (closing == Side.SELL);
        return lowest ? Collections.min(waiting) : Collections.max(waiting);
    }

    /// What an entry waits for; a moved one may have an amendment of its own.
    private Optional<Price> entryPrice(Order entry) {
        for (Amendment.ExitOrder moved : orders) {
            if (entry.spec().id().equals(moved.replaces())) {
                return Optional.ofNullable(moved.spec().price());
            }
        }
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
            Leg leg, Quantity quantity, @Nullable Price price, @Nullable ClientOrderId replaces) {
        int index =
                trade.count(leg) + (int) orders.stream().filter(o -> o.spec().leg() == leg).count();
        OrderType type =
                switch (leg) {
                    case ENTRY, EXIT -> OrderType.MARKET;
                    case STOP -> OrderType.STOP_MARKET;
                    case TARGET -> OrderType.LIMIT;
                };
        OrderSpec spec =
                new OrderSpec(
                        ids.id(trade.decision().signal(), leg, index),
                        instrument.id(),
                        leg,
                        index,
                        type,
                        trade.side().opposite(),
                        quantity,
                        leg == Leg.TARGET ? price : null,
                        leg == Leg.STOP ? price : null,
                        TimeInForce.GTC,
                        true);
        orders.add(new Amendment.ExitOrder(spec, replaces));
    }
}
