package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;

/// The account follows the source, and has not paused it.
public final class SubscriptionGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("subscription", "the subscription is active");

    @Override
    public GateResult check(Question question) {
        Subscription subscription = question.proposal().subscription();
        String observed = subscription.active() ? "active" : "paused";
        return subscription.active()
                ? VERDICTS.pass(observed, "active", null, subscription.version())
                : VERDICTS.fail(
                        DenialReason.SUBSCRIPTION_INACTIVE,
                        observed,
                        "active",
                        "resume the subscription",
                        subscription.version());
    }
}
