package io.heliograph.engine.risk.gate;

import io.heliograph.model.Ratio;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;

/// Bid and ask are near each other.
public final class SpreadGate implements Gate {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Verdicts VERDICTS = new Verdicts("spread", "bid and ask are near");

    @Override
    public GateResult check(Question question) {
        Quote quote = question.market().quote();
        if (quote == null) {
            return VERDICTS.skip("no price");
        }
        Ratio limit = question.proposal().limits().entries().maxSpread();
        BigDecimal bid = quote.bid().value();
        BigDecimal ask = quote.ask().value();
        // Twice the spread against bid and ask together: the middle needs no division.
        BigDecimal spread = ask.subtract(bid).multiply(TWO);
        BigDecimal both = ask.add(bid);
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(new Words.Share(spread, both), " of the price");
        return spread.compareTo(both.multiply(limit.value())) <= 0
                ? VERDICTS.pass(observed, Words.of("at most ", limit), null, version)
                : VERDICTS.fail(
                        DenialReason.SPREAD_TOO_WIDE,
                        observed,
                        Words.of("at most ", limit),
                        Words.of("a calmer market, or a higher maxSpread"),
                        version);
    }
}
