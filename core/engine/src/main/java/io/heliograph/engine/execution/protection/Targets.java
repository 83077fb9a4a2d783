package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Cancellations;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trades;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The targets of a trade whose exits the engine keeps. They go out when the entry is over, each
/// with its share of what is held, and shrink with it.
final class Targets {
    private final Trades trades;
    private final Cancellations cancellations;
    private final Writer writer;

    Targets(Execution execution, Writer writer) {
        this.trades = execution.trades();
        this.cancellations = execution.cancellations();
        this.writer = writer;
    }

    /// Once an exit has traded, or the first target is there, what the entry has not filled is not
    /// wanted any more.
    ///
    /// @return whether there is such a rest
    boolean endEntry(Look look, List<Step> steps) {
        List<Order> rest =
                look.open(Leg.ENTRY).stream()
                        .filter(entry -> !cancellations.isBeingCanceled(entry.spec().id()))
                        .toList();
        if (rest.isEmpty()) {
            return false;
        }
        boolean traded =
                look.trade().orders().stream()
                        .anyMatch(order ->
                                order.spec().leg() != Leg.ENTRY
                                        && !order.filledQuantity().isZero());
        Optional<Order> there =
                look.open(Leg.TARGET).stream()
                        .filter(target -> look.reaches(target.spec().limitPrice()))
                        .findFirst();
        if (!traded && there.isEmpty()) {
            return false;
        }
        String why =
                there.map(target ->
                                "the target at %s is reached".formatted(target.spec().limitPrice()))
                        .orElse("an exit has traded");
        steps.add(writer.endOf(look, rest, why + ": what the entry has not filled is canceled"));
        return true;
    }

    /// The target whose price is there, with its share, among those that were not sent.
    Optional<Map.Entry<Order, Quantity>> reached(Look look) {
        List<Order> waiting =
                current(look).stream().filter(target -> !Look.isSent(target)).toList();
        return Shares.of(waiting, look.held(), look.instrument()).entrySet().stream()
                .filter(share -> !share.getValue().isZero())
                .filter(share -> look.reaches(share.getKey().spec().limitPrice()))
                .findFirst();
    }

    /// Sends what waits, and makes smaller what asks for more than its share.
    void place(Look look, List<Step> steps) {
        boolean moving =
                !look.open(Leg.EXIT).isEmpty()
                        || look.open(Leg.TARGET).stream().anyMatch(Look::isInFlight);
        if (look.isEntryOpen() || moving) {
            return;
        }
        endReplaced(look, steps);
        Map<Order, Quantity> smaller = new LinkedHashMap<>();
        Shares.of(current(look), look.held(), look.instrument())
                .forEach((target, share) -> {
                    if (!Look.isSent(target)) {
                        send(target, share, look, steps);
                    } else if (share.isZero()) {
                        steps.add(new Step.Cancel(target.spec().id()));
                    } else if (share.compareTo(target.leavesQuantity()) < 0) {
                        smaller.put(target, share);
                    }
                });
        if (!smaller.isEmpty()) {
            steps.add(writer.smaller(look, smaller));
        }
    }

    private void send(Order target, Quantity share, Look look, List<Step> steps) {
        Optional<Order> before = trades.replacedBy(target.spec().id());
        if (before.filter(Order::isOpen).isPresent()) {
            return;
        }
        boolean filled = before.filter(o -> o.status() == OrderStatus.FILLED).isPresent();
        if (filled || share.isZero()) {
            drop(
                    target,
                    filled
                            ? "the target in whose place it was written has filled"
                            : "too little for an order of its own: the others take it",
                    look,
                    steps);
        } else {
            steps.add(new Step.Send(target.spec().id(), share));
        }
    }

    /// Those that may still go, or stand, for themselves.
    private List<Order> current(Look look) {
        List<Order> open = look.open(Leg.TARGET);
        Set<Order> replaced = replaced(open);
        return open.stream()
                .filter(target -> !replaced.contains(target))
                .filter(target -> !cancellations.isBeingCanceled(target.spec().id()))
                .toList();
    }

    private Set<Order> replaced(List<Order> open) {
        Set<Order> replaced = new LinkedHashSet<>();
        for (Order target : open) {
            trades.replacedBy(target.spec().id()).ifPresent(replaced::add);
        }
        return replaced;
    }

    /// One that another was written for leaves first, so that the two never fill both.
    private void endReplaced(Look look, List<Step> steps) {
        List<Order> open = look.open(Leg.TARGET);
        List<Order> over = new ArrayList<>(replaced(open));
        open.stream()
                .filter(target -> cancellations.isBeingCanceled(target.spec().id()))
                .filter(target -> !Look.isSent(target))
                .forEach(over::add);
        for (Order target : over) {
            if (!target.isOpen()) {
                continue;
            }
            if (!Look.isSent(target)) {
                drop(target, "another target takes its place", look, steps);
            } else if (!cancellations.isBeingCanceled(target.spec().id())) {
                steps.add(new Step.Cancel(target.spec().id()));
            }
        }
    }

    private static void drop(Order target, String why, Look look, List<Step> steps) {
        steps.add(
                new Step.Record(
                        new AccountEvent.OrderExpired(target.spec().id(), why, look.now())));
    }
}
