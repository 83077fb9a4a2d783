package io.heliograph.engine.risk.gate;

import io.heliograph.model.Price;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Entry, stop and targets lie within ten times the present price and a tenth of it: what lies
/// beyond is a slip of a digit, or another instrument.
public final class PlausiblePricesGate implements Gate {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final Verdicts VERDICTS =
            new Verdicts("prices", "every price is within ten times the present one and a tenth");

    @Override
    public GateResult check(Question question) {
        TradeTerms terms = question.terms();
        Quote quote = question.market().quote();
        if (terms == null || quote == null) {
            return VERDICTS.skip("no price");
        }
        Price odd = odd(terms, quote.ask().value());
        Words allowed = Words.of("a tenth to ten times ", quote.ask());
        return odd == null
                ? VERDICTS.pass(Words.of("entry ", terms.reference()), allowed, null, 0)
                : VERDICTS.fail(
                        DenialReason.PRICE_IMPLAUSIBLE,
                        Words.of(odd),
                        allowed,
                        Words.of("a price near the market's"),
                        0);
    }

    private static @Nullable Price odd(TradeTerms terms, BigDecimal now) {
        BigDecimal most = now.multiply(TEN);
        Price stop = terms.stop();
        if (isOdd(terms.reference(), now, most)) {
            return terms.reference();
        }
        if (stop != null && isOdd(stop, now, most)) {
            return stop;
        }
        for (Price target : terms.targets()) {
            if (isOdd(target, now, most)) {
                return target;
            }
        }
        return null;
    }

    private static boolean isOdd(Price price, BigDecimal now, BigDecimal most) {
        return price.value().compareTo(most) > 0 || price.value().multiply(TEN).compareTo(now) < 0;
    }
}
