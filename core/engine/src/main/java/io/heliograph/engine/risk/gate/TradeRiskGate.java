package io.heliograph.engine.risk.gate;

import io.heliograph.model.Ratio;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import java.math.BigDecimal;

/// The trade does not risk more than the account allows for one, however it was sized.
public final class TradeRiskGate implements SizeGate {
    private static final Verdicts VERDICTS =
            new Verdicts("risk per trade", "the loss at the stop stays within the limit");

    @Override
    public GateResult check(Question question, Planned planned) {
        Ratio share = question.proposal().limits().exposure().maxRiskPerTrade();
        return Within.check(
                VERDICTS,
                DenialReason.RISK_PER_TRADE_EXCEEDED,
                planned.risk().amount(),
                share,
                BigDecimal.ONE,
                question);
    }
}
