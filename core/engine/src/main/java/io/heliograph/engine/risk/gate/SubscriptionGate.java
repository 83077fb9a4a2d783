package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// The account follows the source, and has not paused it.
public final class SubscriptionGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("subscription", "the subscription is active");

    private static final Words ACTIVE = Words.of("active");

    @Override
    public GateResult check(Question question) {
        Subscription subscription = question.proposal().subscription();
        return subscription.active()
                ? VERDICTS.pass(ACTIVE, ACTIVE, null, subscription.version())
                : VERDICTS.fail(
                        DenialReason.SUBSCRIPTION_INACTIVE,
                        Words.of("paused"),
                        ACTIVE,
                        Words.of("resume the subscription"),
                        subscription.version());
    }
}
