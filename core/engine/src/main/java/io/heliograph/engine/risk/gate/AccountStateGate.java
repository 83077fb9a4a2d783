package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.Words;

/// Nobody has stopped the account, its source or everything, and the account agrees with its venue.
public final class AccountStateGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("account state", "the account is active and agrees with its venue");

    private static final Words ACTIVE = Words.of("ACTIVE");

    @Override
    public GateResult check(Question question) {
        Standing standing = question.standing();
        DenialReason reason = standing.reason();
        int version = Verdicts.limitsVersion(question);
        return reason == null
                ? VERDICTS.pass(ACTIVE, ACTIVE, null, version)
                : VERDICTS.fail(
                        reason,
                        Words.of(standing.state() + ": " + standing.why()),
                        ACTIVE,
                        Words.of(standing.remedy()),
                        version);
    }
}
