package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// Equity is not too far below the highest balance that the account ever had.
public final class DrawdownGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("drawdown", "equity is not too far below the highest balance");

    @Override
    public GateResult check(Question question) {
        Ratio limit = question.proposal().limits().losses().maxDrawdown();
        if (limit == null) {
            return VERDICTS.off();
        }
        Money peak = question.account().record().peakBalance();
        if (peak.amount().signum() <= 0) {
            return VERDICTS.skip("no money was ever there");
        }
        BigDecimal drop = peak.amount().subtract(question.account().equity().amount());
        int version = Verdicts.limitsVersion(question);
        Words observed =
                drop.signum() <= 0
                        ? Words.of("at the peak of ", peak)
                        : Words.of(new Words.Share(drop, peak.amount()), " below ", peak);
        Words allowed = Words.of("less than ", limit);
        return drop.compareTo(peak.amount().multiply(limit.value())) < 0
                ? VERDICTS.pass(observed, allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.LOSS_DRAWDOWN_REACHED,
                        observed,
                        allowed,
                        Words.of("a higher maxDrawdown, or positions that recover"),
                        version);
    }
}
