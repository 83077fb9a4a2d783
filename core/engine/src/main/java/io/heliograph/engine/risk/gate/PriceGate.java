package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Quote;
import java.time.Duration;

/// There is a price, and it is fresh enough to trade on.
public final class PriceGate implements Gate {
    private static final Verdicts VERDICTS = new Verdicts("price", "the present price is known");

    @Override
    public GateResult check(Question question) {
        if (question.market().instrument() == null) {
            return VERDICTS.skip("no instrument");
        }
        Quote quote = question.market().quote();
        Words limit = Words.of("at most ", question.market().staleAfter(), " old");
        if (quote == null) {
            return VERDICTS.fail(
                    DenialReason.PRICE_MISSING,
                    Words.of("no price for ", question.market().name()),
                    limit,
                    Words.of("a price feed that has this instrument"),
                    0);
        }
        Duration age = Duration.between(quote.receivedAt(), question.now());
        Words observed = Words.of("bid ", quote.bid(), " ask ", quote.ask(), ", ", age, " old");
        return age.compareTo(question.market().staleAfter()) <= 0
                ? VERDICTS.pass(observed, limit, null, 0)
                : VERDICTS.fail(
                        DenialReason.PRICE_STALE,
                        observed,
                        limit,
                        Words.of("a price feed that is alive"),
                        0);
    }
}
