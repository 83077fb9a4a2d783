package io.heliograph.engine.risk.gate;

import io.heliograph.model.Ratio;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Correlation;
import io.heliograph.model.decision.Words;

/// The instrument does not move like something the account holds already.
public final class CorrelationGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("correlation", "the returns are unlike those of every open position");

    @Override
    public GateResult check(Question question) {
        Ratio limit = question.proposal().limits().symbols().maxCorrelation();
        if (limit == null) {
            return VERDICTS.off();
        }
        Correlation closest = question.correlation();
        if (closest == null) {
            return VERDICTS.skip("no open position whose returns are known");
        }
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(closest.value(), " with ", closest.symbol());
        Words allowed = Words.of("at most ", limit.value());
        return closest.value().compareTo(limit.value()) <= 0
                ? VERDICTS.pass(observed, allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.CORRELATION_TOO_HIGH,
                        observed,
                        allowed,
                        Words.of(closest.symbol(), " closed, or a higher maxCorrelation"),
                        version);
    }
}
