package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What somebody else trades in the account, and holds of it: folded from the facts that tell of
/// each execution.
final class ForeignTrades {
    /// By how much a venue's clock may differ from what its last report says it does.
    private static final Duration SKEW = Duration.ofSeconds(10);

    /// Executions that facts tell of, each with when it was.
    private final Map<TradeId, Instant> counted = new LinkedHashMap<>();

    private final Map<InstrumentId, Stake> stakes = new TreeMap<>();

    /// Executions that no fact tells of yet, oldest first. A venue tells each for a while only.
    private final Map<TradeId, VenueEvent.Execution> pending = new LinkedHashMap<>();

    /// What happened before the account's first fact is in the money that it began with.
    private @Nullable Instant first;

    /// What happened before is counted, whoever traded it, and asked for no more. A venue may tell
    /// it all the same.
    private @Nullable Instant forgotten;

    private int count;

    void apply(AccountEvent fact) {
        first = first == null ? fact.at() : first;
        if (fact instanceof AccountEvent.TradedByHand traded) {
            counted.put(traded.trade(), traded.occurredAt());
            count++;
            keep(
                    traded.instrument(),
                    stake(traded.instrument())
                            .after(traded.side(), traded.quantity(), traded.price())
                            .stake());
        } else if (fact instanceof AccountEvent.VenueDiffered differed
                && !differed.open()
                && differed.difference().kind() == Difference.Kind.FOREIGN_POSITION) {
            stakes.remove(InstrumentId.of(differed.difference().subject()));
        }
    }

    private void keep(InstrumentId instrument, Stake stake) {
        if (stake.quantity().signum() == 0) {
            stakes.remove(instrument);
        } else {
            stakes.put(instrument, stake);
        }
    }

    void forget(Instant before) {
        forgotten = before;
        counted.values().removeIf(at -> at.isBefore(before));
    }

    /// How many executions it ever counted.
    int count() {
        return count;
    }

    Stake stake(InstrumentId instrument) {
        return stakes.getOrDefault(instrument, Stake.NONE);
    }

    Set<InstrumentId> instruments() {
        return stakes.keySet();
    }

    void note(VenueEvent.AccountReported report, Books books, Instant now) {
        Duration ahead = Duration.between(now, report.at());
        for (VenueEvent.Execution execution : report.executions()) {
            if (!isForgotten(execution)) {
                pending.putIfAbsent(execution.trade(), execution);
            }
        }
        pending.values().removeIf(execution -> isKnown(execution, books, ahead));
    }

    boolean isForgotten(VenueEvent.Execution execution) {
        return forgotten != null && execution.at().isBefore(forgotten.plus(SKEW));
    }

    /// @param ahead by how much the venue's clock is ahead of ours, which may be far out
    private boolean isKnown(VenueEvent.Execution execution, Books books, Duration ahead) {
        ClientOrderId order = execution.order();
        return order != null && books.find(order).isPresent()
                || books.isBooked(execution.trade())
                || counted.containsKey(execution.trade())
                || first == null
                || execution.at().isBefore(first.plus(ahead).minus(SKEW));
    }

    Set<InstrumentId> traded() {
        Set<InstrumentId> traded = new TreeSet<>();
        pending.values().forEach(execution -> traded.add(execution.instrument()));
        return traded;
    }

    /// Those of an instrument that no fact tells of yet, oldest first.
    List<VenueEvent.Execution> pending(InstrumentId instrument) {
        return pending.values().stream()
                .filter(execution -> execution.instrument().equals(instrument))
                .toList();
    }

    /// The facts that tell of executions, which are not pending any more.
    ///
    /// @param missing how much more of the instrument is there than they bought, positive for long:
    ///   nobody knows how it came
    /// @param average what the venue says that everything there has cost a piece
    List<AccountEvent> counted(
            InstrumentId instrument,
            List<VenueEvent.Execution> executions,
            BigDecimal missing,
            @Nullable Price average,
            Books books,
            Instant now) {
        pending.values().removeIf(execution -> execution.instrument().equals(instrument));
        List<AccountEvent> facts = new ArrayList<>();
        Stake stake = stake(instrument);
        for (VenueEvent.Execution execution : executions) {
            Stake.Change change =
                    stake.after(execution.side(), execution.quantity(), execution.price());
            Money realized =
                    books.worth(instrument, change.realized(), execution.rate())
                            .minus(execution.fee());
            facts.add(
                    new AccountEvent.TradedByHand(
                            execution.trade(),
                            instrument,
                            execution.side(),
                            execution.price(),
                            execution.quantity(),
                            realized,
                            execution.at(),
                            now));
            stake = change.stake();
        }
        Price cost = stake.quantity().signum() * missing.signum() < 0 ? stake.average() : average;
        if (missing.signum() != 0 && cost != null) {
            facts.add(found(instrument, missing, cost, books, now));
        }
        return facts;
    }

    /// Comes or goes at what it has cost: nothing is gained or lost by it.
    AccountEvent found(
            InstrumentId instrument, BigDecimal missing, Price cost, Books books, Instant now) {
        return new AccountEvent.TradedByHand(
                new TradeId("found-%s-%d".formatted(instrument, now.toEpochMilli())),
                instrument,
                missing.signum() > 0 ? Side.BUY : Side.SELL,
                cost,
                new Quantity(missing.abs()),
                Money.zero(books.balance().currency()),
                now,
                now);
    }
}
