package io.heliograph.engine.pipeline;

import io.heliograph.model.SignalId;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.ApprovalAsked;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One account's signals that wait for a person's yes. They come back from the journal like
/// everything else, with the time they have left.
final class Approvals {
    private final Map<SignalId, ApprovalAsked> waiting = new LinkedHashMap<>();

    void apply(AccountEvent fact) {
        if (fact instanceof ApprovalAsked asked) {
            waiting.put(asked.proposal().signal(), asked);
        } else if (fact instanceof AccountEvent.DecisionMade made) {
            waiting.remove(made.decision().signal());
        }
    }

    Optional<ApprovalAsked> find(SignalId signal) {
        return Optional.ofNullable(waiting.get(signal));
    }

    /// The waiting signal that somebody wants to change or to end.
    Optional<ApprovalAsked> meant(AmendmentProposal proposal) {
        SignalId signal = proposal.signal();
        return signal == null ? Optional.empty() : find(signal);
    }

    /// Those whose time is over.
    List<ApprovalAsked> over(Instant now) {
        return waiting.values().stream().filter(asked -> now.isAfter(asked.until())).toList();
    }
}
