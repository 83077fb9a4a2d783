package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Trade;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One trade at one moment, as its protection sees it.
///
/// @param quote the present price; null where nobody knows one
/// @param uncoveredSince when its stops ceased to cover what it holds; null while they do
/// @param openedAt when the engine began to look after the account, having been away
/// @param startedAt when the engine last began to look after the account, and asked its venue
record Look(
        Trade trade,
        Instrument instrument,
        @Nullable Quote quote,
        @Nullable Instant uncoveredSince,
        Instant openedAt,
        Instant startedAt,
        Instant now) {
    Quantity held() {
        return trade.held();
    }

    Side closing() {
        return trade.side().opposite();
    }

    List<Order> of(Leg leg) {
        return trade.orders().stream().filter(order -> order.spec().leg() == leg).toList();
    }

    /// In the order they were written.
    List<Order> open(Leg leg) {
        return of(leg).stream().filter(Order::isOpen).toList();
    }

    /// What the venue may have of open orders of the leg.
    Quantity sent(Leg leg) {
        return leaves(open(leg).stream().filter(Look::isSent).toList());
    }

    boolean isEntryOpen() {
        return !open(Leg.ENTRY).isEmpty();
    }

    /// Where the stop belongs: where it was last wanted and not refused. Empty for a trade without
    /// one.
    Optional<Price> stopPrice() {
        List<Order> stops = of(Leg.STOP).reversed();
        return stops.stream()
                .filter(stop ->
                        stop.status() != OrderStatus.REJECTED
                                && stop.status() != OrderStatus.EXPIRED)
                .findFirst()
                .or(() -> stops.stream().findFirst())
                .map(stop -> stop.spec().triggerPrice());
    }

    /// Whether a target could trade now.
    boolean reaches(@Nullable Price target) {
        Price present = present();
        return present != null
                && target != null
                && (closing() == Side.SELL ? !present.isBelow(target) : !present.isAbove(target));
    }

    /// Whether a stop would trade now.
    boolean passes(Price stop) {
        Price present = present();
        return present != null
                && (closing() == Side.SELL ? !present.isAbove(stop) : !present.isBelow(stop));
    }

    /// What the position could be closed at.
    @Nullable Price present() {
        return quote == null ? null : closing() == Side.SELL ? quote.bid() : quote.ask();
    }

    static boolean isSent(Order order) {
        return order.attempt() > 0;
    }

    static boolean isInFlight(Order order) {
        return order.status() == OrderStatus.SUBMITTED || order.status() == OrderStatus.UNKNOWN;
    }

    static Quantity leaves(List<Order> orders) {
        Quantity sum = Quantity.ZERO;
        for (Order order : orders) {
            sum = sum.plus(order.leavesQuantity());
        }
        return sum;
    }

    /// What accepted stops do not cover of what a trade holds. A trade that never had a stop has
    /// nothing uncovered: it was wanted so.
    static Quantity uncovered(Trade trade) {
        boolean hadStop = false;
        Quantity covered = Quantity.ZERO;
        for (Order order : trade.orders()) {
            boolean stop = order.spec().leg() == Leg.STOP;
            hadStop |= stop;
            if (stop && order.isConfirmed()) {
                covered = covered.plus(order.leavesQuantity());
            }
        }
        Quantity held = hadStop ? trade.held() : Quantity.ZERO;
        return held.isZero() ? held : held.minus(covered.min(held));
    }
}
