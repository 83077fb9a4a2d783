package io.heliograph.engine.risk.gate;

import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.util.List;

/// The present price is not far from the signal's own, to whichever side.
public final class DeviationGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("deviation", "the present price is near the signal's");

    private static final GateResult NO_PRICE = VERDICTS.skip("the signal names no price");

    @Override
    public GateResult check(Question question) {
        TradeTerms terms = question.terms();
        Quote quote = question.market().quote();
        List<Price> prices = question.proposal().instruction().entry().prices();
        if (terms == null || quote == null || prices.isEmpty()) {
            return NO_PRICE;
        }
        Price now = terms.side() == Side.BUY ? quote.ask() : quote.bid();
        Price own = nearest(prices, now);
        BigDecimal away = now.distanceTo(own);
        Ratio limit = question.proposal().limits().entries().maxDeviation();
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(now, " is ", new Words.Share(away, own.value()), " from ", own);
        Words allowed = Words.of("at most ", limit);
        return away.compareTo(own.value().multiply(limit.value())) <= 0
                ? VERDICTS.pass(observed, allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.PRICE_AWAY,
                        observed,
                        allowed,
                        Words.of("a price nearer the signal's, or a higher maxDeviation"),
                        version);
    }

    private static Price nearest(List<Price> prices, Price now) {
        Price nearest = prices.getFirst();
        for (Price price : prices) {
            if (price.distanceTo(now).compareTo(nearest.distanceTo(now)) < 0) {
                nearest = price;
            }
        }
        return nearest;
    }
}
