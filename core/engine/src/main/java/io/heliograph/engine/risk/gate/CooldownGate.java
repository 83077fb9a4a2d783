package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.time.Duration;
import java.time.Instant;

/// Some time has passed since the last trade that lost.
public final class CooldownGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("cooldown", "the last loss is long enough ago");

    @Override
    public GateResult check(Question question) {
        Duration limit = question.proposal().limits().losses().cooldown();
        if (limit.isZero()) {
            return VERDICTS.off();
        }
        Instant last = question.account().record().lastLossAt();
        if (last == null) {
            return VERDICTS.skip("no trade was lost yet");
        }
        Duration ago = Duration.between(last, question.now());
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of("lost ", ago, " ago");
        Words allowed = Words.of(limit, " ago");
        return ago.compareTo(limit) >= 0
                ? VERDICTS.pass(observed, allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.LOSS_COOLDOWN,
                        observed,
                        allowed,
                        Words.of(limit.minus(ago), " of patience, or a shorter cooldown"),
                        version);
    }
}
