package io.heliograph.engine.pipeline;

import io.heliograph.model.SignalId;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
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
    private final Map<SignalId, AskedEdit> edits = new LinkedHashMap<>();

    /// An edit of a trade's message that would risk more.
    record AskedEdit(Amendment.Applied edit, Instant until) {
        /// The answer to it, as a wish of its own.
        AmendmentProposal answer() {
            AmendmentProposal asked = edit.proposal();
            return new AmendmentProposal(
                    asked.id() + "/answer",
                    Cause.APPROVAL,
                    asked.revision(),
                    asked.account(),
                    asked.message(),
                    asked.source(),
                    edit.signal(),
                    asked.name(),
                    asked.side(),
                    asked.changes());
        }
    }

    void apply(AccountEvent fact) {
        if (fact instanceof ApprovalAsked asked) {
            waiting.put(asked.proposal().signal(), asked);
        } else if (fact instanceof AccountEvent.DecisionMade made) {
            waiting.remove(made.decision().signal());
        } else if (fact instanceof AccountEvent.AmendmentDecided decided) {
            apply(decided);
        }
    }

    private void apply(AccountEvent.AmendmentDecided decided) {
        Amendment amendment = decided.amendment();
        // An answer that comes when the trade is over names it all the same.
        SignalId trade = amendment.signal();
        SignalId signal = trade == null ? amendment.proposal().signal() : trade;
        if (signal == null) {
            return;
        }
        if (amendment instanceof Amendment.Applied edit && !edit.asks().isEmpty()) {
            edits.put(signal, new AskedEdit(edit, decided.at().plus(Subscription.USUAL_APPROVAL)));
        } else if (amendment.endsQuestion()) {
            edits.remove(signal);
        }
    }

    /// The edit of the trade that waits for a person's yes.
    Optional<AskedEdit> findEdit(SignalId signal) {
        return Optional.ofNullable(edits.get(signal));
    }

    /// Edits whose time is over.
    List<AskedEdit> editsOver(Instant now) {
        return edits.values().stream().filter(asked -> now.isAfter(asked.until())).toList();
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
