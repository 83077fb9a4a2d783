package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Money that moved without an execution: folded from the facts that tell of each.
final class Movements {
    /// Longer than a report reaches back: what is older is not believed to be news.
    private static final Duration REACH = Duration.ofDays(8);

    private final Map<String, Instant> counted = new LinkedHashMap<>();

    /// What moved before the account's first fact is in the money that it began with.
    private @Nullable Instant first;

    void apply(AccountEvent fact) {
        first = first == null ? fact.at() : first;
        if (fact instanceof AccountEvent.MoneyMoved moved) {
            counted.put(moved.movement().id(), moved.movement().at());
            counted.values().removeIf(at -> at.isBefore(fact.at().minus(REACH)));
        }
    }

    /// The facts that tell of what no fact tells of yet.
    List<AccountEvent> untold(VenueEvent.AccountReported report, Instant now) {
        Instant from = first;
        List<AccountEvent> facts = new ArrayList<>();
        for (MoneyMovement movement : report.movements()) {
            if (from != null
                    && movement.at().isAfter(from)
                    && movement.at().isAfter(now.minus(REACH))
                    && !counted.containsKey(movement.id())) {
                facts.add(new AccountEvent.MoneyMoved(movement, now));
            }
        }
        return facts;
    }
}
