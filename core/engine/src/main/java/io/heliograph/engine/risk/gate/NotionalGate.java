package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import io.heliograph.model.decision.Words;

/// The position is not worth more than the account allows for one.
public final class NotionalGate implements SizeGate {
    private static final Verdicts VERDICTS =
            new Verdicts("notional", "the position is not worth more than allowed");

    @Override
    public GateResult check(Question question, Planned planned) {
        Money limit = question.proposal().limits().exposure().maxNotional();
        if (limit == null) {
            return VERDICTS.off();
        }
        int version = Verdicts.limitsVersion(question);
        return limit.isLessThan(planned.worth())
                ? VERDICTS.fail(
                        DenialReason.NOTIONAL_EXCEEDED,
                        Words.of(planned.worth()),
                        Words.of(limit),
                        Words.of("a limit of at least ", planned.worth(), ", or a smaller size"),
                        version)
                : VERDICTS.pass(
                        Words.of(planned.worth()),
                        Words.of(limit),
                        Words.of(limit.minus(planned.worth()), " left"),
                        version);
    }
}
