package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares an account with what its venue says of it, in rounds. What explains itself is repaired:
/// executions that were missed, orders that were given up and are there. What does not is told, and
/// after more than two rounds stops the account's entries.
///
/// What is not ours is left alone. Not thread-safe: its lane is its only user.
public final class Reconciliation {
    /// Rounds after which a difference is no passing one.
    static final int PATIENCE = 2;

    /// Reports reach back over the one before: a venue's lists may lag.
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /// How far the first one reaches back: longer than any outage that nobody noticed.
    private static final Duration FIRST = Duration.ofDays(1);

    private final AccountId account;
    private final Differences differences = new Differences();
    private final ForeignTrades foreign = new ForeignTrades();
    private final Holdings holdings = new Holdings(differences, foreign);
    private final Balance balance = new Balance(differences, foreign);
    private final Movements movements = new Movements();
    private final Map<ClientOrderId, Integer> missing = new LinkedHashMap<>();

    /// Orders that are over, and for how many rounds the venue has listed them all the same.
    private final Map<ClientOrderId, Integer> ended = new LinkedHashMap<>();

    /// When orders of ours last executed, by the venue's clock, as far back as a report may be
    /// late.
    private final Map<ClientOrderId, Instant> executed = new LinkedHashMap<>();

    private List<VenueEvent.Held> positions = List.of();
    private @Nullable Instant lastReport;
    private @Nullable Instant lastFact;

    public Reconciliation(AccountId account) {
        this.account = account;
    }

    public void apply(AccountEvent fact) {
        differences.apply(fact);
        foreign.apply(fact);
        movements.apply(fact);
        if (fact instanceof AccountEvent.OrderFilled filled) {
            executed.merge(filled.order(), filled.occurredAt(), Reconciliation::later);
            Instant tooLate = filled.occurredAt().minus(OVERLAP);
            executed.values().removeIf(at -> at.isBefore(tooLate));
        }
        lastFact = fact.at();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// What is not settled, the oldest first.
    public List<Difference> open() {
        return differences.open();
    }

    /// Why the account takes no entries; empty where it may.
    public Optional<Difference> stopper() {
        return differences.open().stream().filter(d -> d.kind().stopsEntries()).findFirst();
    }

    /// The question that begins a round.
    public VenueCommand.Report question(Instant now) {
        return new VenueCommand.Report(account, from(lastFact != null ? lastFact : now));
    }

    /// No round will ask for executions before that moment.
    public Instant asksFrom() {
        return lastFact == null ? Instant.MIN : from(lastFact).minus(OVERLAP);
    }

    /// Whether the execution was settled so long ago that whose it was is forgotten.
    public boolean isForgotten(VenueEvent.Execution execution) {
        return foreign.isForgotten(execution);
    }

    private Instant from(Instant fact) {
        return lastReport != null ? lastReport.minus(OVERLAP) : fact.minus(FIRST);
    }

    /// Forgets what others traded before: rounds do not ask for it any more.
    public void forget(Instant before) {
        foreign.forget(before);
    }

    /// The executions of our orders that we have not booked: the first thing to be done with a
    /// report.
    public List<VenueEvent.Executed> missed(VenueEvent.AccountReported report, Books books) {
        List<VenueEvent.Executed> missed = new ArrayList<>();
        for (VenueEvent.Execution execution : report.executions()) {
            ClientOrderId order = execution.order();
            if (order != null
                    && books.find(order).isPresent()
                    && !books.isBooked(execution.trade())) {
                missed.add(
                        new VenueEvent.Executed(
                                account,
                                order,
                                execution.trade(),
                                execution.price(),
                                execution.quantity(),
                                execution.fee(),
                                execution.rate(),
                                execution.at()));
            }
        }
        return missed;
    }

    /// The money that moved without an execution, and that we have not booked.
    public List<AccountEvent> moved(VenueEvent.AccountReported report, Instant now) {
        return movements.untold(report, now);
    }

    /// Whether a later report came before this one: what it says of orders and positions is over.
    /// None is as late as that; a clock may have been set back.
    public boolean isOutdated(VenueEvent.AccountReported report) {
        return lastReport != null
                && report.at().isBefore(lastReport)
                && report.at().isAfter(lastReport.minus(OVERLAP));
    }

    /// Orders and positions, once those are booked.
    public Findings compare(VenueEvent.AccountReported report, Books books, Instant now) {
        lastReport = report.at();
        positions = report.positions();
        List<AccountEvent> facts =
                new ArrayList<>(
                        differences.settled(Difference.Kind.ACCOUNT_REFUSED, List.of(), now));
        List<ClientOrderId> ask = new ArrayList<>();
        List<ClientOrderId> end = new ArrayList<>();
        orders(report, books, ask, end, facts, now);
        List<Findings.ByHand> byHand =
                holdings.compare(report, tradedSince(report, books), books, facts, now);
        return new Findings(ask, end, byHand, facts);
    }

    /// The money, once all of that is booked. While a position is in question, so is the balance.
    public List<AccountEvent> compareMoney(
            VenueEvent.AccountReported report, Books books, Instant now) {
        return agrees(report, books) ? balance.compare(report, books, now) : List.of();
    }

    /// Whether the report, which was compared, has the positions that the books have.
    public boolean agrees(VenueEvent.AccountReported report, Books books) {
        return holdings.areClear() && tradedSince(report, books).isEmpty();
    }

    /// What we traded when the report was written already, or later: a late one does not tell of
    /// it, and the next is compared instead.
    private Set<InstrumentId> tradedSince(VenueEvent.AccountReported report, Books books) {
        return executed.entrySet().stream()
                .filter(execution -> !execution.getValue().isBefore(report.at()))
                .flatMap(execution -> books.find(execution.getKey()).stream())
                .map(order -> order.spec().instrument())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A position at the venue of which some is not ours, as the venue last told; empty where there
    /// is none.
    public Optional<VenueEvent.Held> foreign(InstrumentId instrument) {
        return differences
                .find(Difference.Kind.FOREIGN_POSITION, instrument.toString())
                .flatMap(open ->
                        positions.stream()
                                .filter(held -> held.instrument().equals(instrument))
                                .findFirst());
    }

    /// The fact that all of a foreign position is ours from now on.
    public AccountEvent adopted(InstrumentId instrument, Instant now) {
        return foreign(instrument, BigDecimal.ZERO, now);
    }

    /// The facts that we have given so much of a position out of our hands, positive for long.
    ///
    /// @param cost of a piece
    public List<AccountEvent> handedOver(
            InstrumentId instrument, BigDecimal quantity, Price cost, Books books, Instant now) {
        return List.of(
                foreign.found(instrument, quantity, cost, books, now),
                foreign(instrument, differences.foreign(instrument).add(quantity), now));
    }

    private static AccountEvent foreign(InstrumentId instrument, BigDecimal all, Instant now) {
        return new AccountEvent.VenueDiffered(
                new Difference(
                        Difference.Kind.FOREIGN_POSITION,
                        instrument.toString(),
                        "0",
                        all.toPlainString()),
                all.signum() != 0,
                now);
    }

    /// The fact that an order has traded more than it asked for. What it bought is ours and is
    /// protected; whoever sends our requests twice would do so again.
    public Optional<AccountEvent> overfilled(Order order, Instant now) {
        return order.isOverfilled()
                ? takenTwice(order, "traded " + order.filledQuantity(), now)
                : Optional.empty();
    }

    /// The fact that an order that was canceled stands at the venue as another one: its request was
    /// taken again. At some venues a stop goes on under another id once it is triggered; it has
    /// traded then.
    public Optional<AccountEvent> acceptedAgain(
            Order order, VenueEvent.Accepted accepted, Instant now) {
        VenueOrderId first = order.venueOrderId();
        boolean another =
                order.status() == OrderStatus.CANCELED
                        && order.filledQuantity().isZero()
                        && first != null
                        && !first.equals(accepted.venueOrderId());
        return another
                ? takenTwice(order, "has accepted another, " + accepted.venueOrderId().value(), now)
                : Optional.empty();
    }

    /// Told once, whatever its numbers become.
    private Optional<AccountEvent> takenTwice(Order order, String theirs, Instant now) {
        String subject = order.spec().id().value();
        Difference difference =
                new Difference(
                        Difference.Kind.ORDER_TAKEN_TWICE,
                        subject,
                        "%s of %s".formatted(order.status(), order.quantity()),
                        theirs);
        return differences.find(difference.kind(), subject).isEmpty()
                ? Optional.of(new AccountEvent.VenueDiffered(difference, true, now))
                : Optional.empty();
    }

    /// The venue does not serve the account.
    public List<AccountEvent> refused(VenueEvent.AccountRefused refused, Instant now) {
        return differences.opened(
                new Difference(
                        Difference.Kind.ACCOUNT_REFUSED, account.value(), "-", refused.reason()),
                now);
    }

    /// A person's word that the account may go on with what stops it.
    public List<AccountEvent> accepted(Instant now) {
        List<AccountEvent> facts = new ArrayList<>();
        for (Difference difference : differences.open()) {
            if (difference.kind() == Difference.Kind.BALANCE_UNEXPLAINED) {
                balance.excess()
                        .ifPresent(money -> facts.add(new AccountEvent.FundsDeposited(money, now)));
            }
            if (difference.kind().stopsEntries()) {
                facts.add(new AccountEvent.VenueDiffered(difference, false, now));
            }
        }
        return facts;
    }

    /// Whether an order that the venue once had is gone for good: not in its lists for rounds, and
    /// not found when asked for.
    public boolean isLost(VenueEvent.NotFound answer, Books books) {
        return missing.getOrDefault(answer.order(), 0) >= PATIENCE
                && books.find(answer.order())
                        .filter(Order::isConfirmed)
                        .filter(order -> order.attempt() == answer.attempt())
                        .isPresent();
    }

    private void orders(
            VenueEvent.AccountReported report,
            Books books,
            List<ClientOrderId> ask,
            List<ClientOrderId> end,
            List<AccountEvent> facts,
            Instant now) {
        List<String> foreign = new ArrayList<>();
        List<ClientOrderId> there = new ArrayList<>();
        for (VenueEvent.RestingOrder resting : report.orders()) {
            Optional<Order> ours = Optional.ofNullable(resting.order()).flatMap(books::find);
            if (ours.isEmpty()) {
                foreign.add(resting.venueOrderId().value());
                facts.addAll(differences.opened(foreign(resting), now));
                continue;
            }
            there.add(ours.get().spec().id());
            if (isTakenAgain(ours.get())) {
                end.add(ours.get().spec().id());
                takenTwice(ours.get(), "waits for " + resting.leaves(), now).ifPresent(facts::add);
            }
            boolean other =
                    !ours.get().leavesQuantity().equals(resting.leaves())
                            || ours.get().venueOrderId() == null;
            if (other && ours.get().status() != OrderStatus.CANCELED) {
                ask.add(ours.get().spec().id());
            }
        }
        facts.addAll(differences.settled(Difference.Kind.FOREIGN_ORDER, foreign, now));
        for (Order order : books.openOrders()) {
            ClientOrderId id = order.spec().id();
            if (order.isConfirmed() && !there.contains(id) && !isOlder(report, order)) {
                missing.merge(id, 1, Integer::sum);
                ask.add(id);
            } else {
                missing.remove(id);
            }
        }
        missing.keySet().removeIf(id -> books.find(id).filter(Order::isOpen).isEmpty());
        ended.keySet().retainAll(there);
    }

    /// Whether an order that is over has been waiting at the venue for rounds: no list lags so
    /// long.
    private boolean isTakenAgain(Order order) {
        boolean over = order.status().isTerminal() && !order.isGivenUp();
        return over && ended.merge(order.spec().id(), 1, Integer::sum) > PATIENCE;
    }

    /// Whether the report, which may have come late, was written before the order had to be there.
    private static boolean isOlder(VenueEvent.AccountReported report, Order order) {
        Instant notAfter = order.notAfter();
        return notAfter != null && report.at().isBefore(notAfter);
    }

    private static Difference foreign(VenueEvent.RestingOrder order) {
        return new Difference(
                Difference.Kind.FOREIGN_ORDER,
                order.venueOrderId().value(),
                "-",
                "%s %s %s".formatted(order.side(), order.leaves(), order.instrument()));
    }
}
