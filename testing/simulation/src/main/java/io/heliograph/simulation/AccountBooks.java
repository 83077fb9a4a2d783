package io.heliograph.simulation;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.VenueCommand;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// One account as its durable facts tell it, kept apart from the engine's own memory, and what no
/// append may ever bring.
final class AccountBooks {
    /// About one order, in so long a time: no venue would answer more.
    private static final int MOST_QUESTIONS = 30;

    private static final Duration BUDGET = Duration.ofSeconds(10);

    final Map<ClientOrderId, Order> orders = new LinkedHashMap<>();
    final Map<String, BigDecimal> fills = new TreeMap<>();
    final Map<InstrumentId, BigDecimal> held = new TreeMap<>();

    /// What of a position is not ours, negative for short, as the facts have it.
    final Map<InstrumentId, BigDecimal> foreign = new TreeMap<>();

    /// Fills of orders that were written for what a person did, and never sent.
    final Set<String> byHand = new LinkedHashSet<>();

    final Set<ClientOrderId> unresolved = new LinkedHashSet<>();
    final Set<SignalId> uncovered = new LinkedHashSet<>();

    /// Orders that were told to be at the venue twice.
    final Set<ClientOrderId> takenTwice = new LinkedHashSet<>();

    /// Orders that the venue was asked to end.
    final Set<ClientOrderId> ending = new HashSet<>();

    /// Where the venue lets no exit open anything.
    final Cover cover = new Cover(this);

    private final Map<SignalId, OrderPlan> plans = new HashMap<>();
    private final Set<String> amendments = new HashSet<>();
    private final Set<SignalId> decided = new HashSet<>();
    private final Set<SignalId> closing = new LinkedHashSet<>();
    private final Set<ClientOrderId> canceledEntries = new HashSet<>();
    private final Set<String> claims = new HashSet<>();
    private final Map<ClientOrderId, Deque<Instant>> questions = new HashMap<>();
    private final Stakes stakes;
    private final Looks looks;
    private final Predicate<ClientOrderId> repeated;
    private boolean takesNoEntries;
    private BigDecimal money = BigDecimal.ZERO;

    /// @param repeated orders that the venue took twice: the promises about one order are not for
    ///   two
    AccountBooks(Looks looks, Predicate<ClientOrderId> repeated) {
        this.looks = looks;
        stakes = new Stakes(this, looks);
        this.repeated = repeated;
    }

    /// Takes an append in that has become durable.
    ///
    /// @param stopped whether a person has stopped trading
    void kept(JournalAppend append, boolean stopped) {
        for (AccountEvent fact : append.events()) {
            take(fact, stopped);
        }
        stakes.kept(append.usage());
        append.ledger().forEach(this::book);
    }

    /// What the entries of a trade have opened and its exits have not closed.
    Quantity held(SignalId signal) {
        Quantity opened = Quantity.ZERO;
        Quantity closed = Quantity.ZERO;
        for (Order order : orders.values()) {
            if (order.signal().equals(signal) && order.spec().leg() == Leg.ENTRY) {
                opened = opened.plus(order.filledQuantity());
            } else if (order.signal().equals(signal)) {
                closed = closed.plus(order.filledQuantity());
            }
        }
        return opened.minus(closed.min(opened));
    }

    private void book(LedgerEntry entry) {
        looks.at(Promise.I_12);
        BigDecimal sum = BigDecimal.ZERO;
        for (LedgerEntry.Posting posting : entry.postings()) {
            sum = sum.add(posting.amount().amount());
            if (posting.account() == LedgerAccount.CASH
                    || posting.account() == LedgerAccount.MARGIN) {
                money = money.add(posting.amount().amount());
            }
        }
        if (sum.signum() != 0) {
            throw new Violation(Promise.I_12, "a booking sums to " + sum + ": " + entry);
        }
    }

    /// What the ledger says is there.
    BigDecimal money() {
        return money;
    }

    /// A question about an order goes out.
    void asked(ClientOrderId order, Instant now) {
        Deque<Instant> times = questions.computeIfAbsent(order, id -> new ArrayDeque<>());
        times.addLast(now);
        if (times.size() > MOST_QUESTIONS) {
            Instant first = times.removeFirst();
            if (Duration.between(first, now).compareTo(BUDGET) < 0) {
                throw new Violation(
                        Promise.I_30, MOST_QUESTIONS + " questions and more about " + order);
            }
        }
    }

    boolean isClaimed(ClientOrderId order, int attempt) {
        return claims.contains(order + "/" + attempt);
    }

    private void take(AccountEvent fact, boolean stopped) {
        for (Order order : fact.begins()) {
            looks.at(Promise.I_07);
            if (orders.putIfAbsent(order.spec().id(), order) != null) {
                throw new Violation(Promise.I_07, "an order is written twice: " + order.spec());
            }
        }
        if (fact instanceof AccountEvent.OrdersSubmitted claim) {
            claim.orders().forEach(id -> claimed(order(id), claim, stopped));
        }
        for (ClientOrderId id : fact.moves()) {
            move(order(id), fact);
        }
        if (fact instanceof AccountEvent.AmendmentDecided amended) {
            once(amended.amendment());
        }
        if (fact instanceof AccountEvent.DecisionMade made) {
            decided(made);
        } else if (fact instanceof AccountEvent.AmendmentDecided amended
                && amended.amendment() instanceof Amendment.Applied applied) {
            amended(applied);
        } else if (fact instanceof AccountEvent.OrderFilled filled) {
            filled(filled);
        } else if (fact instanceof AccountEvent.VenueDiffered differed) {
            differs(differed.difference(), differed.open());
        } else if (fact instanceof AccountEvent.PositionUncovered naked) {
            uncovered.add(naked.signal());
        } else if (fact instanceof AccountEvent.PositionCovered covered) {
            uncovered.remove(covered.signal());
        }
    }

    private void differs(Difference difference, boolean open) {
        if (difference.kind() == Difference.Kind.ORDER_UNRESOLVED) {
            ClientOrderId id = new ClientOrderId(difference.subject());
            if (open) {
                unresolved.add(id);
            } else {
                unresolved.remove(id);
            }
        } else if (difference.kind() == Difference.Kind.ORDER_TAKEN_TWICE) {
            takenTwice.add(new ClientOrderId(difference.subject()));
            takesNoEntries = open;
        } else if (difference.kind() == Difference.Kind.FOREIGN_POSITION) {
            BigDecimal quantity = open ? new BigDecimal(difference.theirs()) : BigDecimal.ZERO;
            foreign.put(InstrumentId.of(difference.subject()), quantity);
        }
    }

    private void claimed(Order order, AccountEvent.OrdersSubmitted claim, boolean stopped) {
        claims.add(order.spec().id() + "/" + claim.attempt());
        if (claim.attempt() != order.attempt() + 1) {
            throw new Violation(
                    Promise.I_06,
                    "attempt %d of an order that had %d: %s"
                            .formatted(claim.attempt(), order.attempt(), order));
        }
        if (order.spec().leg() != Leg.ENTRY) {
            return;
        }
        looks.at(Promise.I_10);
        looks.at(Promise.I_21);
        looks.at(Promise.I_22);
        if (stopped && order.filledQuantity().isZero()) {
            throw new Violation(
                    Promise.I_10, "an entry is claimed while trading is stopped: " + order);
        }
        if (canceledEntries.contains(order.spec().id())) {
            throw new Violation(
                    Promise.I_22, "an entry is claimed after its cancellation: " + order);
        }
        OrderPlan plan = plans.get(order.signal());
        if (plan != null
                && plan.orders().stream().anyMatch(each -> each.id().equals(order.spec().id()))
                && claim.at().isAfter(plan.validUntil())) {
            throw new Violation(Promise.I_21, "an entry is claimed too late: " + order);
        }
    }

    private void move(Order before, AccountEvent fact) {
        looks.at(Promise.I_06);
        Order after = before.apply(fact);
        if (before.isGivenUp() && !after.isGivenUp()) {
            looks.at(Promise.I_05);
        }
        orders.put(before.spec().id(), after);
        boolean reopened =
                before.status().isTerminal()
                        && !before.isGivenUp()
                        && after.status() != before.status()
                        && !(fact instanceof AccountEvent.OrderFilled)
                        && !(fact instanceof AccountEvent.OrderResized);
        if (reopened || after.filledQuantity().compareTo(before.filledQuantity()) < 0) {
            throw new Violation(Promise.I_06, "%s after %s".formatted(fact, before));
        }
        if (!repeated.test(before.spec().id())
                && after.filledQuantity().compareTo(after.spec().quantity()) > 0
                && after.filledQuantity().compareTo(after.quantity()) > 0) {
            throw new Violation(Promise.I_06, "filled more than was asked for: " + after);
        }
    }

    private void decided(AccountEvent.DecisionMade made) {
        SignalId signal = made.decision().signal();
        looks.at(Promise.I_23);
        if (!decided.add(signal)) {
            throw new Violation(Promise.I_23, "a signal is decided twice: " + signal);
        }
        if (made.decision() instanceof Decision.Approved approved) {
            looks.at(Promise.I_01);
            if (takesNoEntries) {
                throw new Violation(
                        Promise.I_01, "a signal is taken though requests go twice: " + signal);
            }
            plans.put(signal, approved.plan());
        }
    }

    private void once(Amendment amendment) {
        looks.at(Promise.I_23);
        if (!amendments.add(amendment.proposal().id())) {
            throw new Violation(Promise.I_23, "a change is decided twice: " + amendment);
        }
    }

    private void amended(Amendment.Applied applied) {
        if (applied.closesAll()) {
            closing.add(applied.signal());
        }
        for (ClientOrderId id : applied.cancels()) {
            Order order = order(id);
            if (order.spec().leg() == Leg.ENTRY) {
                canceledEntries.add(id);
            }
            boolean guards =
                    order.spec().leg() == Leg.STOP
                            && held.getOrDefault(order.spec().instrument(), BigDecimal.ZERO)
                                            .signum()
                                    != 0;
            if (applied.proposal().cause() == Cause.DELETION) {
                looks.at(Promise.I_25);
            }
            if (guards && applied.proposal().cause() == Cause.DELETION) {
                throw new Violation(Promise.I_25, "a deletion cancels a live stop: " + order);
            }
        }
    }

    private void filled(AccountEvent.OrderFilled filled) {
        looks.at(Promise.I_11);
        if (fills.put(filled.trade().value(), filled.quantity().value()) != null) {
            throw new Violation(Promise.I_11, "a fill is booked twice: " + filled);
        }
        Order order = order(filled.order());
        if (order.attempt() == 0) {
            byHand.add(filled.trade().value());
        }
        BigDecimal quantity = filled.quantity().value();
        held.merge(
                order.spec().instrument(),
                order.spec().side() == Side.BUY ? quantity : quantity.negate(),
                BigDecimal::add);
        stakes.filled(filled);
    }

    private Order order(ClientOrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new Violation(Promise.I_14, "a fact speaks of an order nobody wrote: " + id);
        }
        return order;
    }

    /// What trades of one side hold, whatever the others do: an entry that was given up may come
    /// late and meet a trade the other way, whose position its own exit gives back.
    BigDecimal held(InstrumentId instrument, int sign) {
        Map<SignalId, BigDecimal> trades = new HashMap<>();
        for (Order order : orders.values()) {
            if (order.spec().instrument().equals(instrument)) {
                BigDecimal filled = order.filledQuantity().value();
                trades.merge(
                        order.signal(),
                        order.spec().side() == Side.BUY ? filled : filled.negate(),
                        BigDecimal::add);
            }
        }
        return trades.values().stream()
                .filter(holds -> holds.signum() == sign)
                .map(BigDecimal::abs)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// How much of the instrument is on its way to being closed or guarded, or was tried to be, and
    /// a person was told.
    ///
    /// @param reduceOnly whether the venue lets no exit close more than there is
    BigDecimal lookedAfter(InstrumentId instrument, boolean reduceOnly) {
        BigDecimal quantity = BigDecimal.ZERO;
        for (Order order : orders.values()) {
            boolean counts =
                    order.spec().instrument().equals(instrument)
                            && switch (order.spec().leg()) {
                                case ENTRY -> false;
                                // While nobody knows whether an exit is there, another might
                                // close twice.
                                case TARGET -> !reduceOnly && isWaitedFor(order);
                                case STOP -> isWaitedFor(order);
                                case EXIT -> order.isOpen() || uncovered.contains(order.signal());
                            };
            if (counts) {
                Quantity asked = order.isOpen() ? order.leavesQuantity() : order.quantity();
                quantity = quantity.add(asked.value());
            }
        }
        return quantity;
    }

    /// How much of the instrument stops guard that the venue has taken and, as far as anybody was
    /// told, still has. One that it was asked to end may be gone without news.
    ///
    /// @param away whether no answer comes: then nobody can know, whatever the venue was asked
    BigDecimal guardedAsTold(InstrumentId instrument, boolean away) {
        BigDecimal quantity = BigDecimal.ZERO;
        for (Order order : orders.values()) {
            boolean guards =
                    order.spec().leg() == Leg.STOP
                            && order.isConfirmed()
                            && (away || !ending.contains(order.spec().id()));
            if (guards && order.spec().instrument().equals(instrument)) {
                quantity = quantity.add(order.leavesQuantity().value());
            }
        }
        return quantity;
    }

    private boolean isWaitedFor(Order exit) {
        return exit.isUnanswered() && uncovered.contains(exit.signal());
    }

    /// A trade that was to be closed whole and holds something, while nothing of it is open or was
    /// left to a person; empty where there is none.
    Optional<SignalId> unclosed() {
        for (SignalId signal : closing) {
            boolean known = true;
            for (Order order : orders.values()) {
                if (order.signal().equals(signal)) {
                    known &= order.spec().leg() != Leg.EXIT || !order.isGivenUp();
                    known &= !isUnresolved(order);
                }
            }
            if (known && !held(signal).isZero()) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    /// Whether it is left to a person, or its request is.
    boolean isUnresolved(Order order) {
        OrderPlan plan = plans.get(order.signal());
        boolean leg =
                plan != null
                        && plan.orders().stream()
                                .anyMatch(each -> each.id().equals(order.spec().id()))
                        && unresolved.contains(plan.entry().id());
        return leg || unresolved.contains(order.spec().id());
    }

    /// Whether it asks for the end of an order of which nobody knows.
    boolean isOfUnresolved(VenueCommand command) {
        return command instanceof VenueCommand.Cancel cancel && isUnresolved(order(cancel.order()));
    }

    /// The unclear ones: sent, and nobody knows.
    boolean isUnclear(Order order) {
        return order.attempt() > 0
                && switch (order.status()) {
                    case SUBMITTED, UNKNOWN -> !isUnresolved(order);
                    case INITIALIZED, ACCEPTED, TRIGGERED, PARTIALLY_FILLED -> false;
                    case FILLED, CANCELED, EXPIRED, REJECTED -> false;
                };
    }
}
