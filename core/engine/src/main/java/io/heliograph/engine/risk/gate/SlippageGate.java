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
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.EntryTerms;
import java.math.BigDecimal;

/// An entry that fills at once does not get a price much worse than the signal's own.
public final class SlippageGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("slippage", "the present price is not much worse than the signal's");

    private static final GateResult NO_PRICE = VERDICTS.skip("the signal names no price");
    private static final GateResult LIMIT = VERDICTS.skip("a limit fills at its price or better");

    @Override
    public GateResult check(Question question) {
        TradeTerms terms = question.terms();
        Quote quote = question.market().quote();
        EntryTerms entry = question.proposal().instruction().entry();
        if (terms == null || quote == null || entry.prices().isEmpty()) {
            return NO_PRICE;
        }
        if (terms.type() == OrderType.LIMIT) {
            return LIMIT;
        }
        boolean buy = terms.side() == Side.BUY;
        Price own = entry.prices().getFirst();
        BigDecimal now = (buy ? quote.ask() : quote.bid()).value();
        BigDecimal worse = buy ? now.subtract(own.value()) : own.value().subtract(now);
        Ratio limit = question.proposal().limits().entries().maxSlippage();
        int version = Verdicts.limitsVersion(question);
        Words observed =
                worse.signum() <= 0
                        ? Words.of("not worse than ", own)
                        : Words.of(new Words.Share(worse, own.value()), " worse than ", own);
        return worse.compareTo(own.value().multiply(limit.value())) <= 0
                ? VERDICTS.pass(observed, Words.of("at most ", limit), null, version)
                : VERDICTS.fail(
                        DenialReason.PRICE_SLIPPED,
                        observed,
                        Words.of("at most ", limit),
                        Words.of("a price nearer the signal's, or a higher maxSlippage"),
                        version);
    }
}
