package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import io.heliograph.model.decision.Question;
import org.jspecify.annotations.Nullable;

/// A gate's name and rule, and the answers it gives.
///
/// @param rule what it asks, in words
record Verdicts(String gate, String rule) {
    GateResult pass(String observed, String limit, @Nullable String margin, int settingsVersion) {
        return new GateResult(
                gate, Verdict.PASS, rule, observed, limit, margin, null, settingsVersion, null);
    }

    GateResult fail(
            DenialReason reason,
            String observed,
            String limit,
            String remedy,
            int settingsVersion) {
        return new GateResult(
                gate, Verdict.FAIL, rule, observed, limit, null, remedy, settingsVersion, reason);
    }

    GateResult skip(String why) {
        return new GateResult(gate, Verdict.SKIP, rule, why, "", null, null, 0, null);
    }

    static int limitsVersion(Question question) {
        return question.proposal().limits().version();
    }
}
