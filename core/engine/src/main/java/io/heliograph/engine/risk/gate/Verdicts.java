package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import org.jspecify.annotations.Nullable;

/// A gate's name and rule, and the answers it gives.
final class Verdicts {
    private final String gate;
    private final String rule;
    private final GateResult off;

    /// @param rule what it asks, in words
    Verdicts(String gate, String rule) {
        this.gate = gate;
        this.rule = rule;
        this.off = skip("no such limit is set");
    }

    GateResult pass(Words observed, Words limit, @Nullable Words margin, int settingsVersion) {
        return new GateResult(
                gate, Verdict.PASS, rule, observed, limit, margin, null, settingsVersion, null);
    }

    GateResult fail(
            DenialReason reason, Words observed, Words limit, Words remedy, int settingsVersion) {
        return new GateResult(
                gate, Verdict.FAIL, rule, observed, limit, null, remedy, settingsVersion, reason);
    }

    GateResult skip(String why) {
        return new GateResult(
                gate, Verdict.SKIP, rule, Words.of(why), Words.NONE, null, null, 0, null);
    }

    /// The answer where a limit is switched off.
    GateResult off() {
        return off;
    }

    static int limitsVersion(Question question) {
        return question.proposal().limits().version();
    }
}
