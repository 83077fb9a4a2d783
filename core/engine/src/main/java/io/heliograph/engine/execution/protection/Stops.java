package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Cancellations;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Inquiries;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
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

/// Keeps a trade's stop at its price for all that is held, by whatever the venue offers.
final class Stops {
    /// How long a request for a stop may stay without an answer before there is a second one.
    private static final Duration LATE = Duration.ofMillis(1_500);

    /// How long a position may be uncovered before what is uncovered is closed.
    private static final Duration HARD_LIMIT = Duration.ofSeconds(5);

    /// The same after a start, which has to ask the venue first.
    private static final Duration HARD_LIMIT_OF_START = Duration.ofSeconds(15);

    private static final int MOST_TRIES = 2;

    private static final String REPLACED = "another stop stands in its place";

    private final Inquiries inquiries;
    private final Cancellations cancellations;
    private final VenueProfile venue;
    private final Writer writer;
    private final Exits exits;

    Stops(Execution execution, VenueProfile venue, Writer writer, Exits exits) {
        this.inquiries = execution.inquiries();
        this.cancellations = execution.cancellations();
        this.venue = venue;
        this.writer = writer;
        this.exits = exits;
    }

    /// When what is uncovered has been so for too long.
    static Instant limit(Instant since, Instant openedAt) {
        return since.isAfter(openedAt)
                ? since.plus(HARD_LIMIT)
                : openedAt.plus(HARD_LIMIT_OF_START);
    }

    /// Where the venue keeps brackets, a stop is missing only if somebody took it away, or if the
    /// venue dropped it.
    List<Step> restored(Look look) {
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
                exits.close(look, refusedTwice(look, at.get()), true, steps);
            } else {
                steps.add(writer.stop(look, at.get(), look.trade().plan().quantity()));
            }
        }
        return steps;
    }

    /// @param reserved for an exit that is about to go
    /// @return whether the stop stands as it should
    boolean keep(Look look, Quantity reserved, List<Step> steps) {
        Optional<Price> at = look.stopPrice();
        if (at.isEmpty()) {
            return true;
        }
        if (venue.protection() == Protection.NONE) {
            return watch(look, at.get(), steps);
        }
        Instant since = look.uncoveredSince();
        if (since != null && look.now().isAfter(limit(since, look.openedAt()))) {
            String why =
                    "no stop at %s was accepted within %d s"
                            .formatted(at.get(), Duration.between(since, look.now()).toSeconds());
            if (exits.close(look, why, true, steps)) {
                return false;
            }
        }
        return venue.reduceOnly()
                ? overlapping(look, at.get(), steps)
                : serial(look, at.get(), reserved, steps);
    }

    /// There are no stop orders: the price is watched, twice a second.
    private boolean watch(Look look, Price stop, List<Step> steps) {
        return !look.passes(stop)
                || !exits.close(
                        look,
                        "the price %s has reached the stop at %s, which the venue cannot hold"
                                .formatted(look.present(), stop),
                        false,
                        steps);
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
                    .forEach(stop -> endReplaced(stop, look, steps));
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

    /// That it goes is written down before the venue is asked: its end may come any time from then
    /// on, and whoever starts anew must not take it for one that stays.
    private void endReplaced(Order stop, Look look, List<Step> steps) {
        if (!Look.isSent(stop)) {
            exits.end(stop, REPLACED, look, steps);
        } else if (!cancellations.isBeingCanceled(stop.spec().id())) {
            steps.add(writer.endOf(look, stop, REPLACED));
        }
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
                    .forEach(stop -> exits.end(stop, REPLACED, look, steps));
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
            sent.forEach(stop -> exits.end(stop, "another stop takes its place", look, steps));
        } else {
            place(look, at, wanted.minus(covered), steps);
        }
        return false;
    }

    private void ask(List<Order> stops, Look look, List<Step> steps) {
        stops.stream()
                .map(stop -> stop.spec().id())
                .filter(id -> inquiries.mayAsk(id, look.now()))
                .forEach(id -> steps.add(new Step.Ask(id)));
    }

    private void place(Look look, Price at, Quantity quantity, List<Step> steps) {
        List<Order> failed = failures(look, at);
        boolean covered = Look.uncovered(look.trade()).isZero();
        if (failed.size() >= MOST_TRIES && !covered) {
            exits.close(look, refusedTwice(look, at), true, steps);
            return;
        }
        if (failed.size() >= MOST_TRIES && venue.reduceOnly() && look.passes(at)) {
            // It would have traded by now; the one that stands lies farther away.
            exits.closeAll(look, refusedTwice(look, at), steps);
            return;
        }
        if (failed.size() >= MOST_TRIES && look.now().isBefore(exits.again(failed))) {
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
        return stop.isConfirmed() && !cancellations.isBeingCanceled(stop.spec().id());
    }

    private static boolean isAt(Order stop, Price price) {
        return price.equals(stop.spec().triggerPrice());
    }

    private boolean isLate(Order stop, Look look) {
        Instant claimed = exits.claimedAt(stop);
        Instant from = claimed.isBefore(look.startedAt()) ? look.startedAt() : claimed;
        return !look.now().isBefore(from.plus(LATE));
    }
}
