package io.heliograph.engine.port;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of an account's facts speak of signals, orders and wishes: what {@link Journal#known} and
/// {@link Journal#amendment} mean.
final class Mentions {
    private Mentions() {}

    static Set<SignalId> in(
            List<AccountEvent> facts, Set<SignalId> signals, Set<ClientOrderId> orders) {
        Set<SignalId> known = new LinkedHashSet<>();
        for (AccountEvent fact : facts) {
            for (Order order : fact.begins()) {
                if (orders.contains(order.spec().id())) {
                    known.add(order.signal());
                }
            }
            if (fact instanceof AccountEvent.DecisionMade made) {
                Decision decision = made.decision();
                boolean completed =
                        decision instanceof Decision.Approved approved
                                && approved.completes() != null
                                && signals.contains(approved.completes());
                if (completed || signals.contains(decision.signal())) {
                    known.add(decision.signal());
                }
            } else if (fact instanceof AccountEvent.ApprovalAsked asked
                    && signals.contains(asked.proposal().signal())) {
                known.add(asked.proposal().signal());
            } else if (fact instanceof AccountEvent.AmendmentDecided decided
                    && decided.amendment() instanceof Amendment.Applied applied
                    && applied.proposal().message() != null
                    && signals.contains(applied.proposal().message())) {
                known.add(applied.signal());
            }
        }
        return known;
    }

    static Optional<Amendment> amendment(List<AccountEvent> facts, String wish) {
        return facts.stream()
                .filter(AccountEvent.AmendmentDecided.class::isInstance)
                .map(fact -> ((AccountEvent.AmendmentDecided) fact).amendment())
                .filter(amendment -> amendment.proposal().id().equals(wish))
                .findFirst();
    }
}
