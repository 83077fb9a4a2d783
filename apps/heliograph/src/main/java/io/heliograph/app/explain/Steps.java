package io.heliograph.app.explain;

import io.heliograph.engine.execution.Execution;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.Evidence.Fact;
import io.heliograph.store.Evidence.Noted;
import io.heliograph.store.Evidence.Reading;
import io.heliograph.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What each step of an explanation says.
final class Steps {
    private Steps() {}

    /// From the message to the plan: what can be made again.
    ///
    /// @param outcome of reading it again; null for how it was read then
    static Chain head(
            @Nullable Reading reading,
            @Nullable ParseOutcome outcome,
            DecisionMade made,
            @Nullable Noted noted,
            @Nullable DecisionInputs inputs) {
        Chain chain = new Chain();
        if (reading != null) {
            chain.add("message", message(reading.message()));
            chain.add(
                    "reading",
                    content(
                            "reader",
                            reading.readerVersion(),
                            "outcome",
                            outcome == null ? reading.outcome() : outcome));
        }
        Decision decision = made.decision();
        Decision.Denied denied = decision instanceof Decision.Denied no ? no : null;
        chain.add(
                "gates",
                content(
                        "account",
                        decision.account(),
                        "at",
                        made.at(),
                        "grounds",
                        noted,
                        "inputs",
                        inputs,
                        "gates",
                        decision.gates(),
                        "verdict",
                        denied == null ? "approved" : "denied",
                        "reason",
                        denied == null ? null : denied.reason(),
                        "evidence",
                        denied == null ? null : denied.evidence()));
        if (decision instanceof Decision.Approved approved) {
            OrderPlan plan = approved.plan();
            chain.add(
                    "sizing",
                    content(
                            "arithmetic", plan.arithmetic(),
                            "quantity", plan.quantity(),
                            "leverage", plan.leverage(),
                            "risk", plan.risk(),
                            "notional", plan.notional()));
            chain.add("plan", content("plan", plan));
        }
        return chain;
    }

    /// What came of the decision: requests as they were claimed, the venue's replies, changes.
    static void course(
            Chain chain,
            SignalId signal,
            Account account,
            VenueProfile profile,
            List<Fact> facts,
            int decision) {
        Execution execution = new Execution(account.id(), profile);
        Set<ClientOrderId> orders = new HashSet<>();
        for (int i = 0; i < facts.size(); i++) {
            AccountEvent fact = facts.get(i).event();
            execution.apply(fact);
            for (Order begun : fact.begins()) {
                if (begun.signal().equals(signal)) {
                    orders.add(begun.spec().id());
                }
            }
            if (i > decision && concerns(fact, signal, orders)) {
                chain.add(kind(fact), told(fact, facts.get(i).sequence(), execution));
            }
        }
    }

    private static boolean concerns(AccountEvent fact, SignalId signal, Set<ClientOrderId> orders) {
        return switch (fact) {
            case AccountEvent.AmendmentDecided changed ->
                    signal.equals(changed.amendment().signal());
            case AccountEvent.PositionUncovered uncovered -> uncovered.signal().equals(signal);
            case AccountEvent.PositionCovered covered -> covered.signal().equals(signal);
            default -> fact.moves().stream().anyMatch(orders::contains);
        };
    }

    private static String kind(AccountEvent fact) {
        return fact instanceof AccountEvent.OrdersSubmitted
                ? "request"
                : fact instanceof AccountEvent.AmendmentDecided ? "amendment" : "reply";
    }

    private static Map<String, @Nullable Object> told(
            AccountEvent fact, long sequence, Execution execution) {
        return fact instanceof AccountEvent.OrdersSubmitted claim
                ? content("sequence", sequence, "command", execution.requests().request(claim))
                : content("sequence", sequence, "fact", fact);
    }

    private static Map<String, @Nullable Object> message(RawMessage message) {
        return content(
                "id", message.id(),
                "source", message.source(),
                "channel", message.channel(),
                "messageId", message.messageId(),
                "revision", message.revision(),
                "author", message.author(),
                "postedAt", message.postedAt(),
                "replyTo", message.replyTo(),
                "text", message.text(),
                "sha256", Sha256.hex(message.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, @Nullable Object> content(@Nullable Object... pairs) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            content.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return content;
    }
}
