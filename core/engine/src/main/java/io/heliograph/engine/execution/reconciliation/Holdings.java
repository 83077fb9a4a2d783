package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Positions and money: ours against the venue's. All quantities are positive for long.
final class Holdings {
    /// Below this much of a currency, two ways of rounding meet.
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Differences differences;

    /// For how many rounds each instrument, and the balance, has differed without a reason.
    private final Map<String, Integer> rounds = new TreeMap<>();

    private boolean strangers;

    /// How much more the venue had at the last look.
    private @Nullable Money excess;

    Holdings(Differences differences) {
        this.differences = differences;
    }

    Optional<Money> excess() {
        return Optional.ofNullable(excess).filter(money -> !money.isZero());
    }

    /// What a person closed of ours; everything else goes to the facts.
    List<Findings.ByHand> compare(
            VenueEvent.AccountReported report, Books books, List<AccountEvent> facts, Instant now) {
        Map<InstrumentId, BigDecimal> ours = new TreeMap<>();
        for (Position position : books.openPositions()) {
            ours.put(position.instrument(), signed(position.side(), position.quantity()));
        }
        Map<InstrumentId, BigDecimal> theirs = new TreeMap<>();
        for (VenueEvent.Held held : report.positions()) {
            theirs.put(held.instrument(), signed(held.side(), held.quantity()));
        }
        Map<InstrumentId, BigDecimal> all = new TreeMap<>(theirs);
        all.putAll(ours);
        for (Difference foreign : differences.open()) {
            if (foreign.kind() == Difference.Kind.FOREIGN_POSITION) {
                all.put(InstrumentId.of(foreign.subject()), BigDecimal.ZERO);
            }
        }
        List<Findings.ByHand> byHand = new ArrayList<>();
        for (InstrumentId instrument : all.keySet()) {
            BigDecimal have = ours.getOrDefault(instrument, BigDecimal.ZERO);
            BigDecimal there = theirs.getOrDefault(instrument, BigDecimal.ZERO);
            List<VenueEvent.Execution> others = others(report, instrument, books);
            strangers |= !others.isEmpty();
            compare(instrument, have, there, others, facts, now).ifPresent(byHand::add);
        }
        return byHand;
    }

    private Optional<Findings.ByHand> compare(
            InstrumentId instrument,
            BigDecimal have,
            BigDecimal there,
            List<VenueEvent.Execution> others,
            List<AccountEvent> facts,
            Instant now) {
        BigDecimal known = differences.foreign(instrument);
        BigDecimal change = there.subtract(have).subtract(known);
        String subject = instrument.toString();
        if (change.signum() == 0) {
            rounds.remove(subject);
            settle(Difference.Kind.POSITION_UNEXPLAINED, subject, facts, now);
            return Optional.empty();
        }
        BigDecimal closed = closedOfOurs(have, known, change);
        Side side = change.signum() > 0 ? Side.BUY : Side.SELL;
        List<VenueEvent.Execution> reasons = reasons(others, side, change.abs());
        int lasting = rounds.merge(subject, 1, Integer::sum);
        if (reasons.isEmpty() && lasting <= Reconciliation.PATIENCE) {
            return Optional.empty();
        }
        if (closed.signum() != 0 && reasons.isEmpty()) {
            unexplained(
                    Difference.Kind.POSITION_UNEXPLAINED,
                    subject,
                    have.add(known).toPlainString(),
                    there.toPlainString(),
                    facts,
                    now);
            return Optional.empty();
        }
        rounds.remove(subject);
        settle(Difference.Kind.POSITION_UNEXPLAINED, subject, facts, now);
        BigDecimal left = change.signum() > 0 ? have.add(closed) : have.subtract(closed);
        foreign(instrument, have, there.subtract(left), facts, now);
        return closed.signum() == 0
                ? Optional.empty()
                : Optional.of(new Findings.ByHand(instrument, side, new Quantity(closed), reasons));
    }

    /// How much of ours a change has closed: a person closes their own first.
    private static BigDecimal closedOfOurs(BigDecimal have, BigDecimal known, BigDecimal change) {
        if (have.signum() == 0 || have.signum() == change.signum()) {
            return BigDecimal.ZERO;
        }
        BigDecimal own =
                known.signum() == have.signum() ? known.abs().min(change.abs()) : BigDecimal.ZERO;
        return change.abs().subtract(own).min(have.abs());
    }

    private void foreign(
            InstrumentId instrument,
            BigDecimal ours,
            BigDecimal foreign,
            List<AccountEvent> facts,
            Instant now) {
        String subject = instrument.toString();
        if (foreign.signum() == 0) {
            settle(Difference.Kind.FOREIGN_POSITION, subject, facts, now);
        } else {
            facts.addAll(
                    differences.opened(
                            new Difference(
                                    Difference.Kind.FOREIGN_POSITION,
                                    subject,
                                    ours.toPlainString(),
                                    foreign.toPlainString()),
                            now));
        }
    }

    /// Money that came or went without us. What trades by hand made of it is booked as money put in
    /// or taken out: it is not the work of any trade of ours.
    void balance(
            VenueEvent.AccountReported report, Books books, List<AccountEvent> facts, Instant now) {
        Money difference = report.balance().minus(books.balance()).minus(averaging(report, books));
        String currency = difference.currency().code();
        excess = difference;
        if (difference.amount().abs().compareTo(CENT) < 0) {
            rounds.remove(currency);
            settle(Difference.Kind.BALANCE_UNEXPLAINED, currency, facts, now);
            return;
        }
        if (rounds.merge(currency, 1, Integer::sum) <= Reconciliation.PATIENCE) {
            return;
        }
        if (strangers) {
            strangers = false;
            rounds.remove(currency);
            facts.add(new AccountEvent.FundsDeposited(difference, now));
            return;
        }
        unexplained(
                Difference.Kind.BALANCE_UNEXPLAINED,
                currency,
                books.balance().toString(),
                report.balance().toString(),
                facts,
                now);
    }

    /// How much more the venue has for nothing but the order of fills. One that was heard of late
    /// was averaged after exits that it came before: less was realised, and what is held has cost
    /// as much less. It is gone once nothing is held.
    private static Money averaging(VenueEvent.AccountReported report, Books books) {
        Money more = Money.zero(books.balance().currency());
        for (Position ours : books.openPositions()) {
            for (VenueEvent.Held theirs : report.positions()) {
                Price here = ours.averagePrice();
                Price there = theirs.averagePrice();
                if (theirs.instrument().equals(ours.instrument())
                        && theirs.side() == ours.side()
                        && theirs.quantity().equals(ours.quantity())
                        && here != null
                        && there != null) {
                    BigDecimal dearer = there.value().subtract(here.value());
                    BigDecimal held = signed(ours.side(), ours.quantity());
                    more = more.plus(books.worth(ours.instrument(), dearer.multiply(held)));
                }
            }
        }
        return more;
    }

    /// Told once: it stays open until it is settled, whatever its numbers become.
    private void unexplained(
            Difference.Kind kind,
            String subject,
            String ours,
            String theirs,
            List<AccountEvent> facts,
            Instant now) {
        if (differences.find(kind, subject).isEmpty()) {
            facts.addAll(differences.opened(new Difference(kind, subject, ours, theirs), now));
        }
    }

    private void settle(
            Difference.Kind kind, String subject, List<AccountEvent> facts, Instant now) {
        differences
                .find(kind, subject)
                .ifPresent(open -> facts.add(new AccountEvent.VenueDiffered(open, false, now)));
    }

    /// Executions of orders that are not ours, the latest first.
    private static List<VenueEvent.Execution> others(
            VenueEvent.AccountReported report, InstrumentId instrument, Books books) {
        List<VenueEvent.Execution> others = new ArrayList<>();
        for (VenueEvent.Execution execution : report.executions()) {
            ClientOrderId order = execution.order();
            boolean ours = order != null && books.find(order).isPresent();
            if (execution.instrument().equals(instrument)
                    && !ours
                    && !books.isBooked(execution.trade())) {
                others.addFirst(execution);
            }
        }
        return others;
    }

    /// The latest executions of the side that make up the quantity; none where they do not.
    private static List<VenueEvent.Execution> reasons(
            List<VenueEvent.Execution> others, Side side, BigDecimal quantity) {
        List<VenueEvent.Execution> reasons = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (VenueEvent.Execution execution : others) {
            if (execution.side() == side && sum.compareTo(quantity) < 0) {
                reasons.add(execution);
                sum = sum.add(execution.quantity().value());
            }
        }
        return sum.compareTo(quantity) < 0 ? List.of() : reasons;
    }

    private static BigDecimal signed(PositionSide side, Quantity quantity) {
        return switch (side) {
            case LONG -> quantity.value();
            case SHORT -> quantity.value().negate();
            case FLAT -> BigDecimal.ZERO;
        };
    }
}
