package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.SymbolLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/// What the account has and would have in the instrument's group is not worth more than it allows:
/// not all eggs in one basket.
public final class GroupExposureGate implements SizeGate {
    private static final Verdicts VERDICTS =
            new Verdicts(
                    "exposure per group",
                    "positions in the instrument's group are not worth more than allowed");

    @Override
    public GateResult check(Question question, Planned planned) {
        Limits limits = question.proposal().limits();
        Ratio share = limits.symbols().maxExposurePerGroup();
        if (share == null) {
            return VERDICTS.off();
        }
        Instrument instrument = question.market().instrument();
        if (instrument == null) {
            return VERDICTS.skip("no instrument");
        }
        Map.Entry<String, Set<String>> group =
                limits.symbols().groupOf(instrument.id(), instrument.base());
        if (group == null) {
            return VERDICTS.skip("the instrument is in no group");
        }
        BigDecimal worth = planned.worth().amount();
        for (Exposure exposure : question.account().exposures()) {
            if (SymbolLimits.isNamed(exposure.instrument(), group.getValue())) {
                worth = worth.add(exposure.worth().amount());
            }
        }
        return Within.check(
                VERDICTS,
                DenialReason.EXPOSURE_PER_GROUP_EXCEEDED,
                worth,
                share,
                limits.maxLeverage(),
                question);
    }
}
