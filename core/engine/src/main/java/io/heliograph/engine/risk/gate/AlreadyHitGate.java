package io.heliograph.engine.risk.gate;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.MarketConditions.PriceRange;
import io.heliograph.model.market.Quote;

/// Since the message, the price has reached neither the stop nor the first target: a trade that has
/// already ended is not begun.
public final class AlreadyHitGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts(
                    "not over yet", "neither stop nor first target was reached since the message");

    private static final Words UNTOUCHED = Words.of("stop and first target untouched");

    @Override
    public GateResult check(Question question) {
        TradeTerms terms = question.terms();
        Quote quote = question.market().quote();
        if (terms == null || quote == null) {
            return VERDICTS.skip("no price");
        }
        PriceRange range = question.conditions().range();
        Price low = range != null && range.low().isBelow(quote.bid()) ? range.low() : quote.bid();
        Price high =
                range != null && range.high().isAbove(quote.ask()) ? range.high() : quote.ask();
        Price stop = terms.stop();
        Price target = terms.targets().isEmpty() ? null : terms.targets().getFirst();
        boolean buy = terms.side() == Side.BUY;
        Words observed = Words.of(low, " to ", high, range == null ? " now" : " since the message");
        if (stop != null && (buy ? !low.isAbove(stop) : !high.isBelow(stop))) {
            return VERDICTS.fail(
                    DenialReason.STOP_ALREADY_HIT,
                    observed,
                    Words.of("stop ", stop, " untouched"),
                    Words.of("a signal that is still open"),
                    0);
        }
        if (target != null && (buy ? !high.isBelow(target) : !low.isAbove(target))) {
            return VERDICTS.fail(
                    DenialReason.TARGET_ALREADY_HIT,
                    observed,
                    Words.of("target ", target, " untouched"),
                    Words.of("a signal that is still open"),
                    0);
        }
        return VERDICTS.pass(observed, UNTOUCHED, null, 0);
    }
}
