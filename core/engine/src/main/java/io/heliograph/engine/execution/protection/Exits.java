package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Cancellations;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trades;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Ends orders of a trade, and closes what is left without any.
final class Exits {
    /// Before an order that the venue did not take is tried anew; once more for each try.
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private static final int MOST_PATIENCE = 12;

    private final Trades trades;
    private final Cancellations cancellations;
    private final VenueProfile venue;
    private final Writer writer;

    Exits(Execution execution, VenueProfile venue, Writer writer) {
        this.trades = execution.trades();
        this.cancellations = execution.cancellations();
        this.venue = venue;
        this.writer = writer;
    }

    /// Closes at the market what no stop covers and no exit is about to close.
    ///
    /// @param emergency whether a stop could not be placed
    /// @return whether there is such a thing, and it is time
    boolean close(Look look, String why, boolean emergency, List<Step> steps) {
        List<Order> stops = look.open(Leg.STOP);
        Quantity covered =
                venue.reduceOnly()
                        ? Look.leaves(stops.stream().filter(Order::isConfirmed).toList())
                        : look.sent(Leg.STOP).plus(look.sent(Leg.TARGET));
        return close(look, covered, why, emergency, steps);
    }

    /// Closes at the market what no exit is about to close, where the venue sees to it that a stop
    /// that stands closes no more than is left.
    void closeAll(Look look, String why, List<Step> steps) {
        close(look, Quantity.ZERO, why, false, steps);
    }

    private boolean close(
            Look look, Quantity covered, String why, boolean emergency, List<Step> steps) {
        Quantity cared = covered.plus(Look.leaves(look.open(Leg.EXIT)));
        Quantity naked = look.held().minus(cared.min(look.held()));
        List<Order> tries = look.of(Leg.EXIT);
        boolean soon =
                !tries.isEmpty()
                        && tries.getLast().status() != OrderStatus.FILLED
                        && !tries.getLast().isOpen()
                        && look.now().isBefore(again(tries));
        if (naked.isZero() || soon || trades.isNettedAway(look.trade())) {
            return false;
        }
        steps.add(writer.exit(look, naked, why, emergency));
        return true;
    }

    /// Ends an order: at the venue, or here where it was never sent.
    void end(Order order, String why, Look look, List<Step> steps) {
        if (!Look.isSent(order)) {
            steps.add(
                    new Step.Record(
                            new AccountEvent.OrderExpired(order.spec().id(), why, look.now())));
        } else if (!cancellations.isBeingCanceled(order.spec().id())) {
            steps.add(new Step.Cancel(order.spec().id()));
        }
    }

    /// When to try once more what the venue did not take so often.
    Instant again(List<Order> tries) {
        return claimedAt(tries.getLast())
                .plus(TRY_AGAIN.multipliedBy(Math.min(tries.size(), MOST_PATIENCE)));
    }

    /// When its last request was written down.
    Instant claimedAt(Order order) {
        Instant notAfter = order.notAfter();
        return notAfter == null ? Instant.MIN : notAfter.minus(venue.requestTtl());
    }
}
