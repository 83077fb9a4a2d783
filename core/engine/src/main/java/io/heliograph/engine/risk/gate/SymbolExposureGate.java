package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import java.math.BigDecimal;

/// What the account has and would have in this instrument is not worth more than it allows.
public final class SymbolExposureGate implements SizeGate {
    private static final Verdicts VERDICTS =
            new Verdicts(
                    "exposure per symbol",
                    "positions in the instrument are not worth more than allowed");

    @Override
    public GateResult check(Question question, Planned planned) {
        Instrument instrument = question.market().instrument();
        BigDecimal worth = planned.worth().amount();
        for (Exposure exposure : question.account().exposures()) {
            if (instrument != null && exposure.instrument().equals(instrument.id())) {
                worth = worth.add(exposure.worth().amount());
            }
        }
        Limits limits = question.proposal().limits();
        return Within.check(
                VERDICTS,
                DenialReason.EXPOSURE_PER_SYMBOL_EXCEEDED,
                worth,
                limits.exposure().maxExposurePerSymbol(),
                limits.maxLeverage(),
                question);
    }
}
