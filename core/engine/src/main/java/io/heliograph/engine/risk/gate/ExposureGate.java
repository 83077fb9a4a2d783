package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import java.math.BigDecimal;

/// All positions, waiting entries and this one together are not worth more than the account allows.
public final class ExposureGate implements SizeGate {
    private static final Verdicts VERDICTS =
            new Verdicts("exposure", "all positions together are not worth more than allowed");

    @Override
    public GateResult check(Question question, Planned planned) {
        BigDecimal worth = planned.worth().amount();
        for (Exposure exposure : question.account().exposures()) {
            worth = worth.add(exposure.worth().amount());
        }
        Limits limits = question.proposal().limits();
        return Within.check(
                VERDICTS,
                DenialReason.EXPOSURE_TOTAL_EXCEEDED,
                worth,
                limits.exposure().maxExposure(),
                limits.maxLeverage(),
                question);
    }
}
