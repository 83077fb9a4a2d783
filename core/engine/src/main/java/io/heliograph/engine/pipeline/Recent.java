package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Trades;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// When a fact last spoke of each signal of an account, so that what is long over can be forgotten.
/// The time is that of the facts: an account without news forgets nothing.
final class Recent {
    /// How often in the time that a signal is remembered for forgetting looks at them all.
    private static final int LOOKS = 48;

    private final Duration remembers;

    /// The longest untouched first.
    private final Map<SignalId, Instant> touched = new LinkedHashMap<>();

    private @Nullable Instant last;
    private @Nullable Instant horizon;
    private Instant nextLook = Instant.MIN;

    /// @param remembers for how long after its last fact a signal is remembered
    Recent(Duration remembers) {
        this.remembers = remembers;
    }

    /// Takes a fact in, after the trades have.
    void apply(AccountEvent fact, Trades trades) {
        Instant at = fact.at();
        last = last == null || last.isBefore(at) ? at : last;
        if (fact instanceof AccountEvent.DecisionMade made) {
            touch(made.decision().signal(), at);
        } else if (fact instanceof AccountEvent.ApprovalAsked asked) {
            touch(asked.proposal().signal(), at);
        } else if (fact instanceof AccountEvent.AmendmentDecided decided) {
            touchAgain(decided.amendment().signal(), at);
        }
        SignalId before = null;
        for (ClientOrderId id : fact.moves()) {
            SignalId signal = trades.find(id).map(Order::signal).orElse(null);
            // Orders of one trade lie together.
            if (signal != null && !signal.equals(before)) {
                touchAgain(signal, at);
                before = signal;
            }
        }
    }

    /// Whether the signal was decided, or somebody was asked about it.
    boolean has(SignalId signal) {
        return touched.containsKey(signal);
    }

    /// Remembers a signal as if a fact had spoken of it then, if there ever was one.
    void touchAgain(@Nullable SignalId signal, Instant at) {
        if (signal != null && touched.containsKey(signal)) {
            touch(signal, at);
        }
    }

    private void touch(SignalId signal, Instant at) {
        touched.remove(signal);
        touched.put(signal, at);
    }

    /// What no fact spoke of since then, and is over, is forgotten; null while nothing is.
    @Nullable Instant horizon() {
        return horizon;
    }

    /// Forgets signals that are over.
    ///
    /// @param lasts whether something of a signal is not over
    /// @return those that were forgotten
    Set<SignalId> forget(Predicate<SignalId> lasts) {
        if (last == null || last.isBefore(nextLook)) {
            return Set.of();
        }
        nextLook = last.plus(remembers.dividedBy(LOOKS));
        Instant until = last.minus(remembers);
        Set<SignalId> over = new HashSet<>();
        for (Map.Entry<SignalId, Instant> signal : touched.entrySet()) {
            if (!signal.getValue().isBefore(until)) {
                break;
            }
            if (!lasts.test(signal.getKey())) {
                over.add(signal.getKey());
            }
        }
        touched.keySet().removeAll(over);
        // Before anything was forgotten there is nothing that anybody could ask back.
        horizon = horizon == null && over.isEmpty() ? null : until;
        return over;
    }
}
