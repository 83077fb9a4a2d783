package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.InstrumentId;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Positions: ours against the venue's. All quantities are positive for long.
final class Holdings {
    private final Differences differences;
    private final ForeignTrades foreign;

    /// For how many rounds each instrument has differed without a reason.
    private final Map<InstrumentId, Integer> rounds = new TreeMap<>();

    Holdings(Differences differences, ForeignTrades foreign) {
        this.differences = differences;
        this.foreign = foreign;
    }

    /// Whether all that is held is accounted for.
    boolean areClear() {
        return rounds.isEmpty();
    }

    /// What a person closed of ours; everything else goes to the facts.
    ///
    /// @param tradedSince what the report is too old to tell of
    List<Findings.ByHand> compare(
            VenueEvent.AccountReported report,
            Set<InstrumentId> tradedSince,
            Books books,
            List<AccountEvent> facts,
            Instant now) {
        foreign.note(report, books, now);
        Map<InstrumentId, Stake> ours = new TreeMap<>();
        for (Position position : books.openPositions()) {
            ours.put(position.instrument(), stake(position));
        }
        Map<InstrumentId, VenueEvent.Held> theirs = new TreeMap<>();
        for (VenueEvent.Held held : report.positions()) {
            theirs.put(held.instrument(), held);
        }
        Set<InstrumentId> all = new TreeSet<>(theirs.keySet());
        all.addAll(ours.keySet());
        all.addAll(foreign.traded());
        for (Difference open : differences.open()) {
            if (open.kind() == Difference.Kind.FOREIGN_POSITION) {
                all.add(InstrumentId.of(open.subject()));
            }
        }
        all.removeAll(tradedSince);
        List<Findings.ByHand> byHand = new ArrayList<>();
        for (InstrumentId instrument : all) {
            VenueEvent.Held held = theirs.get(instrument);
            List<VenueEvent.Execution> others = foreign.pending(instrument);
            Look look =
                    new Look(
                            instrument,
                            ours.getOrDefault(instrument, Stake.NONE).quantity(),
                            since(others, report, books),
                            differences.foreign(instrument),
                            held == null ? BigDecimal.ZERO : signed(held.side(), held.quantity()),
                            held == null ? null : held.averagePrice(),
                            others);
            compare(look, books, facts, now).ifPresent(byHand::add);
        }
        return byHand;
    }

    /// What we have traded since the others began to trade of whom no fact tells, oldest first.
    private static List<VenueEvent.Execution> since(
            List<VenueEvent.Execution> others, VenueEvent.AccountReported report, Books books) {
        if (others.isEmpty()) {
            return List.of();
        }
        VenueEvent.Execution first = others.getFirst();
        return report.executions().stream()
                .filter(execution -> execution.instrument().equals(first.instrument()))
                .filter(execution -> execution.at().isAfter(first.at()))
                .filter(execution -> books.isBooked(execution.trade()))
                .toList();
    }

    /// One instrument at one moment.
    ///
    /// @param since what we have traded since the first of the others' executions, oldest first
    /// @param known what we know to be others'
    /// @param average what the venue says that a piece has cost
    /// @param others executions of theirs that no fact tells of, oldest first
    private record Look(
            InstrumentId instrument,
            BigDecimal ours,
            List<VenueEvent.Execution> since,
            BigDecimal known,
            BigDecimal there,
            @Nullable Price average,
            List<VenueEvent.Execution> others) {
        BigDecimal change() {
            return there.subtract(ours).subtract(known);
        }

        /// The most that we held of a side since the others began to trade. An entry the other way
        /// may have filled since, and hides what they closed: a database that comes back from a
        /// backup has forgotten that it was closed.
        BigDecimal most(Side side) {
            BigDecimal held = signed(side, ours);
            BigDecimal most = held;
            for (VenueEvent.Execution execution : since.reversed()) {
                BigDecimal traded = execution.quantity().value();
                held = execution.side() == side ? held.subtract(traded) : held.add(traded);
                most = most.max(held);
            }
            return most;
        }

        /// How much more has changed than executions tell.
        BigDecimal missing() {
            BigDecimal missing = change();
            for (VenueEvent.Execution execution : others) {
                missing = missing.subtract(signed(execution.side(), execution.quantity().value()));
            }
            return missing;
        }
    }

    private Optional<Findings.ByHand> compare(
            Look look, Books books, List<AccountEvent> facts, Instant now) {
        InstrumentId instrument = look.instrument();
        BigDecimal change = look.change();
        BigDecimal missing = look.missing();
        Side side = change.signum() > 0 ? Side.BUY : Side.SELL;
        BigDecimal closed = closedOfOurs(look, side, books);
        boolean explained = missing.signum() == 0;
        int lasting = explained ? 0 : rounds.merge(instrument, 1, Integer::sum);
        if (!explained && lasting <= Reconciliation.PATIENCE) {
            return Optional.empty();
        }
        Part part = Part.of(look.others(), side, closed, explained ? closed : change.abs());
        if (part == null) {
            unexplained(look, facts, now);
            return Optional.empty();
        }
        rounds.remove(instrument);
        settle(Difference.Kind.POSITION_UNEXPLAINED, instrument, facts, now);
        facts.addAll(
                foreign.counted(instrument, part.others(), missing, look.average(), books, now));
        BigDecimal left = look.ours().add(signed(side, closed));
        foreign(instrument, left, look.there().subtract(left), facts, now);
        return closed.signum() == 0
                ? Optional.empty()
                : Optional.of(
                        new Findings.ByHand(instrument, side, new Quantity(closed), part.ours()));
    }

    /// How much of ours a change has closed: a person closes their own first.
    private static BigDecimal closedOfOurs(Look look, Side side, Books books) {
        BigDecimal change = look.change().abs();
        if (change.signum() == 0) {
            return change;
        }
        Side holds = side.opposite();
        BigDecimal hidden = look.most(holds).min(books.held(look.instrument(), holds).value());
        BigDecimal have = signed(holds, look.ours()).max(hidden);
        BigDecimal own = signed(holds, look.known()).max(BigDecimal.ZERO).min(change);
        return change.subtract(own).min(have).max(BigDecimal.ZERO);
    }

    private void foreign(
            InstrumentId instrument,
            BigDecimal ours,
            BigDecimal foreign,
            List<AccountEvent> facts,
            Instant now) {
        if (foreign.signum() == 0) {
            settle(Difference.Kind.FOREIGN_POSITION, instrument, facts, now);
        } else if (foreign.compareTo(differences.foreign(instrument)) != 0) {
            facts.addAll(
                    differences.opened(
                            new Difference(
                                    Difference.Kind.FOREIGN_POSITION,
                                    instrument.toString(),
                                    ours.toPlainString(),
                                    foreign.toPlainString()),
                            now));
        }
    }

    /// Told once: it stays open until it is settled, whatever its numbers become.
    private void unexplained(Look look, List<AccountEvent> facts, Instant now) {
        String subject = look.instrument().toString();
        if (differences.find(Difference.Kind.POSITION_UNEXPLAINED, subject).isEmpty()) {
            facts.addAll(
                    differences.opened(
                            new Difference(
                                    Difference.Kind.POSITION_UNEXPLAINED,
                                    subject,
                                    look.ours().add(look.known()).toPlainString(),
                                    look.there().toPlainString()),
                            now));
        }
    }

    private void settle(
            Difference.Kind kind, InstrumentId subject, List<AccountEvent> facts, Instant now) {
        differences
                .find(kind, subject.toString())
                .ifPresent(open -> facts.add(new AccountEvent.VenueDiffered(open, false, now)));
    }

    static Stake stake(Position position) {
        Price average = position.averagePrice();
        return average == null ? Stake.NONE : stake(position.side(), position.quantity(), average);
    }

    static Stake stake(PositionSide side, Quantity quantity, Price average) {
        BigDecimal signed = signed(side, quantity);
        return new Stake(signed, average.value().multiply(signed));
    }

    private static BigDecimal signed(Side side, BigDecimal quantity) {
        return side == Side.BUY ? quantity : quantity.negate();
    }

    private static BigDecimal signed(PositionSide side, Quantity quantity) {
        return switch (side) {
            case LONG -> quantity.value();
            case SHORT -> quantity.value().negate();
            case FLAT -> BigDecimal.ZERO;
        };
    }
}
