package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Inquiries;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.execution.UntoldFills;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the exits of a trade equal to what it holds, where the venue does not.
///
/// It looks at nothing but the trade's orders, so that a restart in any half-way state goes on from
/// there. The stop comes first: targets go out when it stands. Where the venue has orders that
/// never open anything, a new stop is placed before the old one goes. Where it has not, all exits
/// together never ask for more than is held: one leaves before the next comes, and the price of the
/// targets is watched here.
final class Guard {
    /// How long a target that was reached may rest, where it keeps the stop away.
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /// How long a start waits for the venue's answers where acting blindly could open something.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Trades trades;
    private final Inquiries inquiries;
    private final UntoldFills untoldFills;
    private final VenueProfile venue;
    private final Exits exits;
    private final Stops stops;
    private final Targets targets;

    Guard(Execution execution, VenueProfile venue, Writer writer) {
        this.trades = execution.trades();
        this.inquiries = execution.inquiries();
        this.untoldFills = execution.untoldFills();
        this.venue = venue;
        this.exits = new Exits(execution, venue, writer);
        this.stops = new Stops(execution, venue, writer, exits);
        this.targets = new Targets(execution, writer);
    }

    /// What must be done about the trade now; none where all is as it should be.
    List<Step> steps(Look look) {
        if (trades.keepsBrackets(look.trade().decision().signal())) {
            return stops.restored(look);
        }
        List<Step> steps = new ArrayList<>();
        if (!venue.reduceOnly() && isBlind(look)) {
            return steps;
        }
        if (look.held().isZero() && !look.isEntryOpen()) {
            windUp(look, steps);
            return steps;
        }
        if (targets.endEntry(look, steps) || look.held().isZero()) {
            return steps;
        }
        Optional<Next> next = next(look);
        boolean guarded = stops.keep(look, next.map(Next::quantity).orElse(Quantity.ZERO), steps);
        next.ifPresent(exit -> exit(look, exit, steps));
        if (venue.reduceOnly() && guarded && next.isEmpty()) {
            targets.place(look, steps);
        } else if (!venue.reduceOnly()) {
            endRest(look, steps);
        }
        return steps;
    }

    /// Whether fills may have been missed: while the engine was away, or before the end of an order
    /// that was told. Where nothing keeps an exit from closing more than is held, the venue is
    /// heard first.
    private boolean isBlind(Look look) {
        SignalId signal = look.trade().decision().signal();
        boolean starts = look.now().isBefore(look.startedAt().plus(LONGEST_SILENCE));
        return starts && !inquiries.hasCaughtUp(signal) || untoldFills.mayBeOf(signal, look.now());
    }

    /// An exit that waits to be sent.
    private record Next(Order order, Quantity quantity) {}

    private void windUp(Look look, List<Step> steps) {
        for (Order order : look.trade().orders()) {
            if (order.isOpen()) {
                exits.end(order, "nothing is held that it could close", look, steps);
            }
        }
    }

    /// The exit that wants to go next: one that somebody asked for, or a target whose price is
    /// there while it may not rest.
    private Optional<Next> next(Look look) {
        Optional<Next> exit =
                look.open(Leg.EXIT).stream()
                        .filter(order -> !Look.isSent(order))
                        .findFirst()
                        .map(order -> new Next(order, order.quantity().min(look.held())));
        return exit.isPresent() || venue.reduceOnly() || look.isEntryOpen()
                ? exit
                : targets.reached(look).map(share -> new Next(share.getKey(), share.getValue()));
    }

    private void exit(Look look, Next next, List<Step> steps) {
        Quantity others = look.sent(Leg.TARGET).plus(look.sent(Leg.EXIT)).plus(look.sent(Leg.STOP));
        Quantity room = look.held().minus(others.min(look.held()));
        if (venue.reduceOnly() || next.quantity().compareTo(room) <= 0) {
            steps.add(new Step.Send(next.order().spec().id(), next.quantity()));
        }
    }

    /// A target that was sent because its price was there, and does not fill, keeps the stop away.
    private void endRest(Look look, List<Step> steps) {
        look.open(Leg.TARGET).stream()
                .filter(target -> Look.isSent(target) && !Look.isInFlight(target))
                .filter(target ->
                        !look.reaches(target.spec().limitPrice())
                                || look.now().isAfter(exits.claimedAt(target).plus(LONGEST_REST)))
                .forEach(target -> exits.end(target, "", look, steps));
    }
}
