package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// Enough of the instrument is traded.
public final class LiquidityGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("liquidity", "enough was traded in the last 24 hours");

    @Override
    public GateResult check(Question question) {
        Money least = question.proposal().limits().entries().minTurnover();
        if (least == null) {
            return VERDICTS.off();
        }
        Instrument instrument = question.market().instrument();
        if (instrument == null) {
            return VERDICTS.skip("no instrument");
        }
        BigDecimal turnover = question.conditions().turnover();
        BigDecimal rate = question.market().rateOf(instrument.quote()).orElse(null);
        int version = Verdicts.limitsVersion(question);
        Words allowed = Words.of("at least ", least);
        if (turnover == null || rate == null) {
            return VERDICTS.fail(
                    DenialReason.LIQUIDITY_TOO_LOW,
                    Words.of("not known"),
                    allowed,
                    Words.of("a price feed that tells it, or no minTurnover"),
                    version);
        }
        Money traded = new Money(turnover.multiply(rate), least.currency());
        return traded.isLessThan(least)
                ? VERDICTS.fail(
                        DenialReason.LIQUIDITY_TOO_LOW,
                        Words.of(traded),
                        allowed,
                        Words.of("an instrument that is traded more, or a lower minTurnover"),
                        version)
                : VERDICTS.pass(Words.of(traded), allowed, null, version);
    }
}
