package io.heliograph.engine.risk.gate;

import io.heliograph.model.Ratio;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import java.math.BigDecimal;

/// All open trades and this one together do not risk more than the account allows.
public final class OpenRiskGate implements SizeGate {
    private static final Verdicts VERDICTS =
            new Verdicts("risk in total", "the loss if every stop trades stays within the limit");

    @Override
    public GateResult check(Question question, Planned planned) {
        BigDecimal risk = planned.risk().amount();
        for (OpenTrade trade : question.account().trades()) {
            risk = risk.add(trade.risk().amount());
        }
        Ratio share = question.proposal().limits().exposure().maxOpenRisk();
        return Within.check(
                VERDICTS, DenialReason.RISK_TOTAL_EXCEEDED, risk, share, BigDecimal.ONE, question);
    }
}
