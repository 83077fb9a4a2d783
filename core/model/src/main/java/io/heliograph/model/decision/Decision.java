package io.heliograph.model.decision;

import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.OrderPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided for one signal and one account. There is never a second one for the same pair.
public sealed interface Decision {
    SignalId signal();

    AccountId account();

    SourceId source();

    /// In the order they were asked.
    List<GateResult> gates();

    /// Every gate passed and the size came out above the venue's minimum.
    ///
    /// @param completes the signal of which this is the second step, and which the account
    ///   therefore never enters any more; null for all others
    /// @param timeFrame as the message wrote it, null where it did not
    record Approved(
            SignalId signal,
            AccountId account,
            SourceId source,
            List<GateResult> gates,
            OrderPlan plan,
            @Nullable SignalId completes,
            @Nullable String timeFrame)
            implements Decision {
        /// Of a signal that stands alone.
        public Approved(
                SignalId signal,
                AccountId account,
                SourceId source,
                List<GateResult> gates,
                OrderPlan plan) {
            this(signal, account, source, gates, plan, null, null);
        }

        public Approved {
            gates = List.copyOf(gates);
        }
    }

    /// At least one gate failed; `reason` is the first one's.
    ///
    /// @param evidence the numbers, in words
    record Denied(
            SignalId signal,
            AccountId account,
            SourceId source,
            List<GateResult> gates,
            DenialReason reason,
            String evidence)
            implements Decision {
        public Denied {
            gates = List.copyOf(gates);
        }
    }
}
