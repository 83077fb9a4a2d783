package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Money: ours against the venue's. Nothing is booked because it would make the two equal: what no
/// execution explains is a person's to explain.
final class Balance {
    private final Differences differences;
    private final ForeignTrades foreign;

    /// For how many rounds it has differed without a reason.
    private int rounds;

    /// How much more the venue had at the last look.
    private @Nullable Money excess;

    /// How much of that was rounding when the two last agreed, and how many executions there were.
    private @Nullable Money drift;

    private int executions;

    Balance(Differences differences, ForeignTrades foreign) {
        this.differences = differences;
        this.foreign = foreign;
    }

    Optional<Money> excess() {
        return Optional.ofNullable(excess).filter(money -> !money.isZero());
    }

    List<AccountEvent> compare(VenueEvent.AccountReported report, Books books, Instant now) {
        Money difference = report.balance().minus(books.balance()).minus(averaging(report, books));
        excess = difference;
        String currency = difference.currency().code();
        Optional<Difference> open = differences.find(Difference.Kind.BALANCE_UNEXPLAINED, currency);
        if (isRounding(difference, books)) {
            rounds = 0;
            drift = difference;
            executions = books.executions() + foreign.count();
            return open.<List<AccountEvent>>map(
                            settled -> List.of(new AccountEvent.VenueDiffered(settled, false, now)))
                    .orElse(List.of());
        }
        rounds++;
        // Told once: it stays open until it is settled, whatever its numbers become.
        return rounds <= Reconciliation.PATIENCE || open.isPresent()
                ? List.of()
                : differences.opened(
                        new Difference(
                                Difference.Kind.BALANCE_UNEXPLAINED,
                                currency,
                                books.balance().toString(),
                                report.balance() + " (" + difference + " unexplained)"),
                        now);
    }

    /// A venue rounds each execution to the currency's smallest unit, one way or the other.
    private boolean isRounding(Money difference, Books books) {
        int since = books.executions() + foreign.count() - executions;
        BigDecimal most =
                difference.currency().smallestUnit().multiply(BigDecimal.valueOf(1L + since));
        Money moved = drift == null ? difference : difference.minus(drift);
        return moved.amount().abs().compareTo(most) <= 0;
    }

    /// How much more the venue has for nothing but other averages: it has one for what we and
    /// others hold, and executions may have reached us late. The same fills realise as much less as
    /// what is left has cost less.
    private Money averaging(VenueEvent.AccountReported report, Books books) {
        Map<InstrumentId, Stake> ours = new TreeMap<>();
        for (Position position : books.openPositions()) {
            ours.put(position.instrument(), Holdings.stake(position));
        }
        for (InstrumentId instrument : foreign.instruments()) {
            ours.merge(instrument, foreign.stake(instrument), Stake::and);
        }
        Money more = Money.zero(books.balance().currency());
        for (Map.Entry<InstrumentId, Stake> held : ours.entrySet()) {
            Stake there = there(report, held.getKey());
            if (there != null && there.quantity().compareTo(held.getValue().quantity()) == 0) {
                BigDecimal dearer = there.cost().subtract(held.getValue().cost());
                more = more.plus(books.worth(held.getKey(), dearer, null));
            }
        }
        return more;
    }

    /// What the venue has of an instrument; null where it does not tell what that has cost.
    private static @Nullable Stake there(
            VenueEvent.AccountReported report, InstrumentId instrument) {
        for (VenueEvent.Held held : report.positions()) {
            if (held.instrument().equals(instrument)) {
                Price average = held.averagePrice();
                return average == null
                        ? null
                        : Holdings.stake(held.side(), held.quantity(), average);
            }
        }
        return Stake.NONE;
    }
}
