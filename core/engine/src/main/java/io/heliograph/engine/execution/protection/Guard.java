package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Execution;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.Protection;
import java.time.Duration;
import java.time.Instant;
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
    /// How long a request for a stop may stay without an answer before there is a second one.
    static final Duration LATE = Duration.ofMillis(1_500);

    /// How long a position may be uncovered before what is uncovered is closed.
    static final Duration HARD_LIMIT = Duration.ofSeconds(5);

    /// The same after a start, which has to ask the venue first.
    static final Duration HARD_LIMIT_OF_START = Duration.ofSeconds(15);

    /// Before an order that the venue did not take is tried anew; once more for each try.
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private static final int MOST_PATIENCE = 12;

    /// How long a target that was reached may rest, where it keeps the stop away.
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /// How long a start waits for the venue's answers where acting blindly could open something.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private static final int MOST_TRIES = 2;

    private final Execution execution;
    private final VenueProfile venue;
    private final Writer writer;
    private final Targets targets;

    Guard(Execution execution, VenueProfile venue, Writer writer) {
        this.execution = execution;
        this.venue = venue;
        this.writer = writer;
        this.targets = new Targets(execution, writer);
    }

    /// What must be done about the trade now; none where all is as it should be.
    List<Step> steps(Look look) {
        if (execution.keepsBrackets(look.trade().decision().signal())) {
            return lostStop(look);
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
        boolean guarded = stop(look, next.map(Next::quantity).orElse(Quantity.ZERO), steps);
        next.ifPresent(exit -> exit(look, exit, steps));
        if (venue.reduceOnly() && guarded && next.isEmpty()) {
            targets.place(look, steps);
        } else if (!venue.reduceOnly()) {
            endRest(look, steps);
        }
        return steps;
    }

    /// When what is uncovered has been so for too long.
    static Instant limit(Instant since, Instant startedAt) {
        return since.isAfter(startedAt)
                ? since.plus(HARD_LIMIT)
                : startedAt.plus(HARD_LIMIT_OF_START);
    }

    /// Whether fills may have been missed while the engine was away. Where nothing keeps an exit
    /// from closing more than is held, the venue is heard first.
    private boolean isBlind(Look look) {
        return look.now().isBefore(look.startedAt().plus(LONGEST_SILENCE))
                && !execution.hasCaughtUp(look.trade().decision().signal());
    }

    /// An exit that waits to be sent.
    private record Next(Order order, Quantity quantity) {}

    /// Where the venue keeps brackets, a stop is missing only if somebody took it away, or if the
    /// venue dropped it.
    private List<Step> lostStop(Look look) {
        List<Step> steps = new ArrayList<>();
        Optional<Price> at = look.stopPrice();
        Instant since = look.uncoveredSince();
        boolean lost =
                since != null
                        && !look.now().isBefore(since.plus(LATE))
                        && !look.trade().closing()
                        && look.open(Leg.STOP).isEmpty()
                        && look.open(Leg.EXIT).isEmpty();
        if (at.isPresent() && lost) {
            if (failures(look, at.get()).size() >= MOST_TRIES) {
                close(look, refusedTwice(look, at.get()), true, steps);
            } else {
                steps.add(writer.stop(look, at.get(), look.trade().plan().quantity()));
            }
        }
        return steps;
    }

    private void windUp(Look look, List<Step> steps) {
        for (Order order : look.trade().orders()) {
            if (order.isOpen()) {
                end(order, "nothing is held that it could close", look, steps);
            }
        }
    }

    /// Ends an order: at the venue, or here where it was never sent.
    private void end(Order order, String why, Look look, List<Step> steps) {
        if (!Look.isSent(order)) {
            steps.add(
                    new Step.Record(
                            new AccountEvent.OrderExpired(order.spec().id(), why, look.now())));
        } else if (!execution.isBeingCanceled(order.spec().id())) {
            steps.add(new Step.Cancel(order.spec().id()));
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

    /// @param reserved for an exit that is about to go
    /// @return whether the stop stands as it should
    private boolean stop(Look look, Quantity reserved, List<Step> steps) {
        Optional<Price> at = look.stopPrice();
        if (at.isEmpty()) {
            return true;
        }
        if (venue.protection() == Protection.NONE) {
            return watch(look, at.get(), steps);
        }
        Instant since = look.uncoveredSince();
        if (since != null && look.now().isAfter(limit(since, look.startedAt()))) {
            String why =
                    "no stop at %s was accepted within %d s"
                            .formatted(at.get(), Duration.between(since, look.now()).toSeconds());
            if (close(look, why, true, steps)) {
                return false;
            }
        }
        return venue.reduceOnly()
                ? overlapping(look, at.get(), steps)
                : serial(look, at.get(), reserved, steps);
    }

    /// There are no stop orders: the price is watched, twice a second.
    private boolean watch(Look look, Price stop, List<Step> steps) {
        if (look.passes(stop)) {
            close(
                    look,
                    "the price %s has reached the stop at %s, which the venue cannot hold"
                            .formatted(look.present(), stop),
                    false,
                    steps);
        }
        return true;
    }

    /// The new stop comes before the old one goes: together they may ask for more than is held, and
    /// the venue closes no more than there is.
    private boolean overlapping(Look look, Price at, List<Step> steps) {
        List<Order> open = look.open(Leg.STOP);
        Optional<Order> right =
                open.reversed().stream()
                        .filter(stop -> isAt(stop, at) && counts(stop))
                        .filter(stop -> stop.leavesQuantity().equals(look.held()))
                        .findFirst();
        if (right.isPresent()) {
            open.stream()
                    .filter(stop -> stop != right.get() && !Look.isInFlight(stop))
                    .filter(stop -> Look.isSent(stop) || !isAt(stop, at))
                    .forEach(stop -> end(stop, "another stop stands in its place", look, steps));
            return true;
        }
        List<Order> inFlight =
                open.stream().filter(stop -> isAt(stop, at) && Look.isInFlight(stop)).toList();
        boolean late = inFlight.stream().allMatch(stop -> isLate(stop, look));
        if (late) {
            ask(inFlight, look, steps);
        }
        if (late && inFlight.size() < MOST_TRIES) {
            place(look, at, look.held(), steps);
        }
        return false;
    }

    /// All exits together never ask for more than is held: what grows gets one more stop, what
    /// shrinks or moves leaves before it comes again.
    private boolean serial(Look look, Price at, Quantity reserved, List<Step> steps) {
        Quantity taken = reserved.plus(look.sent(Leg.TARGET)).plus(look.sent(Leg.EXIT));
        Quantity wanted = look.held().minus(taken.min(look.held()));
        List<Order> sent = look.open(Leg.STOP).stream().filter(Look::isSent).toList();
        List<Order> right = sent.stream().filter(stop -> isAt(stop, at) && counts(stop)).toList();
        Quantity covered = Look.leaves(right);
        if (covered.equals(wanted) && right.size() == sent.size()) {
            look.open(Leg.STOP).stream()
                    .filter(stop -> !Look.isSent(stop) && !isAt(stop, at))
                    .forEach(stop -> end(stop, "another stop stands in its place", look, steps));
            return true;
        }
        if (sent.stream().anyMatch(Look::isInFlight)) {
            ask(
                    sent.stream()
                            .filter(stop -> Look.isInFlight(stop) && isLate(stop, look))
                            .toList(),
                    look,
                    steps);
        } else if (right.size() < sent.size() || covered.compareTo(wanted) > 0) {
            sent.forEach(stop -> end(stop, "another stop takes its place", look, steps));
        } else {
            place(look, at, wanted.minus(covered), steps);
        }
        return false;
    }

    private void ask(List<Order> stops, Look look, List<Step> steps) {
        stops.stream()
                .map(stop -> stop.spec().id())
                .filter(id -> execution.mayAsk(id, look.now()))
                .forEach(id -> steps.add(new Step.Ask(id)));
    }

    private void place(Look look, Price at, Quantity quantity, List<Step> steps) {
        List<Order> failed = failures(look, at);
        boolean covered = Look.uncovered(look.trade()).isZero();
        if (failed.size() >= MOST_TRIES && !covered) {
            close(look, refusedTwice(look, at), true, steps);
            return;
        }
        if (failed.size() >= MOST_TRIES && look.now().isBefore(again(failed))) {
            return;
        }
        Optional<Order> written =
                look.open(Leg.STOP).reversed().stream()
                        .filter(stop -> !Look.isSent(stop) && isAt(stop, at))
                        .findFirst();
        steps.add(
                written.isPresent()
                        ? new Step.Send(written.get().spec().id(), quantity)
                        : writer.stop(look, at, quantity));
    }

    /// Closes at the market what no stop covers and no exit is about to close.
    ///
    /// @param emergency whether a stop could not be placed
    /// @return whether there is such a thing, and it is time
    private boolean close(Look look, String why, boolean emergency, List<Step> steps) {
        List<Order> stops = look.open(Leg.STOP);
        Quantity covered =
                venue.reduceOnly()
                        ? Look.leaves(stops.stream().filter(Look::isStanding).toList())
                        : look.sent(Leg.STOP).plus(look.sent(Leg.TARGET));
        Quantity cared = covered.plus(Look.leaves(look.open(Leg.EXIT)));
        Quantity naked = look.held().minus(cared.min(look.held()));
        List<Order> tries = look.of(Leg.EXIT);
        boolean soon =
                !tries.isEmpty()
                        && tries.getLast().status() != OrderStatus.FILLED
                        && !tries.getLast().isOpen()
                        && look.now().isBefore(again(tries));
        if (naked.isZero() || soon) {
            return false;
        }
        steps.add(writer.exit(look, naked, why, emergency));
        return true;
    }

    /// When to try once more what the venue did not take so often.
    private Instant again(List<Order> tries) {
        return claimedAt(tries.getLast())
                .plus(TRY_AGAIN.multipliedBy(Math.min(tries.size(), MOST_PATIENCE)));
    }

    /// A target that was sent because its price was there, and does not fill, keeps the stop away.
    private void endRest(Look look, List<Step> steps) {
        look.open(Leg.TARGET).stream()
                .filter(target -> Look.isSent(target) && !Look.isInFlight(target))
                .filter(target ->
                        !look.reaches(target.spec().limitPrice())
                                || look.now().isAfter(claimedAt(target).plus(LONGEST_REST)))
                .forEach(target -> end(target, "", look, steps));
    }

    /// Stops that the venue did not take, there, since the last one that it took.
    private static List<Order> failures(Look look, Price at) {
        List<Order> failed = new ArrayList<>();
        for (Order stop : look.of(Leg.STOP)) {
            boolean refused =
                    stop.status() == OrderStatus.REJECTED || stop.status() == OrderStatus.EXPIRED;
            if (isAt(stop, at) && stop.venueOrderId() != null) {
                failed.clear();
            } else if (isAt(stop, at) && Look.isSent(stop) && refused) {
                failed.add(stop);
            }
        }
        return failed;
    }

    private static String refusedTwice(Look look, Price at) {
        return "the stop at %s was refused twice, last: %s"
                .formatted(at, failures(look, at).getLast().note());
    }

    private boolean counts(Order stop) {
        return Look.isStanding(stop) && !execution.isBeingCanceled(stop.spec().id());
    }

    private static boolean isAt(Order stop, Price price) {
        return price.equals(stop.spec().triggerPrice());
    }

    private boolean isLate(Order stop, Look look) {
        Instant claimed = claimedAt(stop);
        Instant from = claimed.isBefore(look.startedAt()) ? look.startedAt() : claimed;
        return !look.now().isBefore(from.plus(LATE));
    }

    private Instant claimedAt(Order order) {
        Instant notAfter = order.notAfter();
        return notAfter == null ? Instant.MIN : notAfter.minus(venue.requestTtl());
    }
}
