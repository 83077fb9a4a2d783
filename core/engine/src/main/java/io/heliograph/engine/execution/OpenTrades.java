package io.heliograph.engine.execution;

import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What each open trade still risks. Computed anew only for a trade that something happened to.
final class OpenTrades {
    private final Map<SignalId, OpenTrade> open = new LinkedHashMap<>();
    private final Set<SignalId> changed = new LinkedHashSet<>();

    void accepted(Decision.Approved decision, Instant at) {
        open.put(decision.signal(), trade(decision, decision.plan().risk(), at));
    }

    void changed(SignalId signal) {
        changed.add(signal);
    }

    void forget(SignalId signal) {
        open.remove(signal);
        changed.remove(signal);
    }

    /// @param trades looks one up
    List<OpenTrade> all(Function<SignalId, Optional<Trade>> trades) {
        for (SignalId signal : changed) {
            Optional<Trade> trade = trades.apply(signal).filter(Trade::isOpen);
            OpenTrade before = open.get(signal);
            if (trade.isEmpty()) {
                open.remove(signal);
            } else {
                Decision.Approved decision = trade.get().decision();
                // Late evidence may open again what was forgotten as closed.
                Instant at = before != null ? before.decidedAt() : decision.plan().validUntil();
                open.put(signal, trade(decision, AtRisk.of(trade.get()).risk(), at));
            }
        }
        changed.clear();
        return open.isEmpty() ? List.of() : new ArrayList<>(open.values());
    }

    private static OpenTrade trade(Decision.Approved decision, Money risk, Instant at) {
        return new OpenTrade(
                decision.signal(),
                decision.source(),
                decision.plan().instrument(),
                decision.plan().side(),
                decision.timeFrame(),
                risk,
                at);
    }
}
