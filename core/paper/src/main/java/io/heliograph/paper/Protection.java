package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Keeps the exits of an entry equal to what it has open, and lets one cancel the other.
///
/// INVARIANT: once the work on an input is done, a live stop asks for exactly what its group has
/// open, and the live targets of a group together ask for no more than that.
final class Protection {
    private final Book book;
    private final Market market;
    private final Trading trading;

    Protection(Book book, Market market, Trading trading) {
        this.book = book;
        this.market = market;
        this.trading = trading;
    }

    /// @param before what was held before the execution
    void afterExecution(OrderRow executed, Holding before, Instant now) {
        if (Book.standsAlone(executed)) {
            return;
        }
        AccountId account = executed.account();
        Holding after = book.holding(account, executed.spec().instrument());
        if (executed.spec().leg() != Leg.ENTRY) {
            afterExit(executed, now);
        }
        // An order of another group may have closed what these guard.
        for (Holding.Open part : before.open()) {
            if (after.open(part.group()).isZero()) {
                trading.cancelEntries(account, part.group(), "its position was closed", now);
            }
            follow(account, part.group(), now);
        }
        if (before.open(executed.group()).isZero()) {
            follow(account, executed.group(), now);
        }
    }

    /// One exit has traded: its entries open no more, and a stop leaves nothing to the targets.
    private void afterExit(OrderRow exit, Instant now) {
        trading.cancelEntries(
                exit.account(), exit.group(), "the " + name(exit) + " has traded", now);
        if (exit.spec().leg() == Leg.STOP) {
            for (OrderRow other : book.exits(exit.account(), exit.group())) {
                if (other.spec().leg() == Leg.TARGET && Book.isLive(other)) {
                    trading.cancel(other, "the stop has traded", now);
                }
            }
        }
    }

    /// Brings the exits of the group in line with what it has open.
    void follow(AccountId account, ClientOrderId group, Instant now) {
        List<OrderRow> exits = book.exits(account, group);
        if (exits.isEmpty()) {
            return;
        }
        List<OrderRow> entries = book.entries(account, group);
        InstrumentId instrument = book.order(account, group).spec().instrument();
        Quantity open = book.holding(account, instrument).open(group);
        if (open.isZero()) {
            if (entries.stream().noneMatch(Book::isLive)) {
                boolean neverFilled =
                        entries.stream().allMatch(entry -> entry.filledQuantity().isZero());
                String why = neverFilled ? "its entry did not fill" : "the position is closed";
                exits.stream().filter(Book::isLive).forEach(exit -> trading.cancel(exit, why, now));
            }
            return;
        }
        for (OrderRow exit : exits) {
            if (exit.spec().leg() == Leg.STOP && Book.isLive(exit)) {
                resize(exit, open, now);
            }
        }
        // Where there is no reduce-only, an exit may have opened it, and no target is for that.
        if (!entries.isEmpty()) {
            shareOut(entries, open, exits, now);
        }
    }

    /// Gives each target the part of what was filled that it was to have of the whole, to the lot;
    /// the running sum is rounded, so that no lot is lost between them.
    ///
    /// What an exit on somebody's wish has closed is taken from all targets alike; a canceled
    /// target leaves the count with what it filled. A part smaller than the venue takes waits for
    /// the next target, and the last takes whatever is left.
    private void shareOut(
            List<OrderRow> entries, Quantity open, List<OrderRow> exits, Instant now) {
        Instrument instrument =
                market.instrument(entries.getFirst().spec().instrument()).orElseThrow();
        boolean moreMayCome = entries.stream().anyMatch(Book::isLive);
        BigDecimal whole = planned(entries);
        BigDecimal total = open.value();
        List<OrderRow> targets = new ArrayList<>();
        for (OrderRow exit : exits) {
            if (exit.spec().leg() == Leg.TARGET && exit.state() == State.CANCELED) {
                whole = whole.subtract(exit.filledQuantity().value());
            } else if (exit.spec().leg() == Leg.TARGET) {
                total = total.add(exit.filledQuantity().value());
                targets.add(exit);
            }
        }
        BigDecimal asked = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        Quantity left = open;
        OrderRow lastLive = null;
        for (OrderRow target : targets) {
            lastLive = Book.isLive(target) ? target : lastLive;
        }
        for (OrderRow target : targets) {
            asked = asked.add(target.spec().quantity().value());
            BigDecimal lots =
                    total.multiply(asked)
                            .divide(whole.multiply(instrument.lotStep()), 0, RoundingMode.DOWN);
            BigDecimal upTo = lots.multiply(instrument.lotStep());
            Quantity part = new Quantity(upTo.subtract(given));
            Quantity wanted = part.minus(part.min(target.filledQuantity())).min(left);
            boolean last = target == lastLive;
            if (!Book.isLive(target)) {
                given = upTo;
            } else if (last || wanted.compareTo(instrument.minimumQuantity()) >= 0) {
                given = upTo;
                left = left.minus(wanted);
                give(target, wanted, moreMayCome, now);
            } else {
                given = given.add(target.filledQuantity().value()).min(upTo);
                give(target, Quantity.ZERO, moreMayCome, now);
            }
        }
    }

    /// What the entries were to open together. One that took another's place does not add to it.
    private static BigDecimal planned(List<OrderRow> entries) {
        BigDecimal whole = BigDecimal.ZERO;
        for (OrderRow entry : entries) {
            boolean replaced =
                    entry.state() == State.CANCELED && Trading.REPLACED.equals(entry.note());
            whole =
                    whole.add(
                            (replaced ? entry.filledQuantity() : entry.spec().quantity()).value());
        }
        return whole;
    }

    private void give(OrderRow target, Quantity leaves, boolean moreMayCome, Instant now) {
        if (!leaves.isZero()) {
            resize(target, leaves, now);
        } else if (!moreMayCome || target.state() != State.PENDING) {
            trading.cancel(target, "nothing left for it to close", now);
        }
    }

    /// Makes the order ask for this much more than it has filled; wakes it where it waited for its
    /// entry.
    private void resize(OrderRow order, Quantity leaves, Instant now) {
        Quantity quantity = order.filledQuantity().plus(leaves);
        State state = order.state() == State.PENDING ? State.WORKING : order.state();
        boolean resized = !quantity.equals(order.quantity());
        if (resized || state != order.state()) {
            book.put(Book.with(order, state, quantity, order.filledQuantity(), order.note(), now));
        }
        if (resized) {
            book.tell(new VenueEvent.Resized(order.account(), order.spec().id(), quantity, now));
        }
    }

    private static String name(OrderRow exit) {
        return switch (exit.spec().leg()) {
            case ENTRY -> "entry";
            case STOP -> "stop";
            case TARGET -> "first target";
            case EXIT -> "exit";
        };
    }
}
