package io.heliograph.engine.risk.gate;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderType;
import org.jspecify.annotations.Nullable;

/// There is a stop, and it lies where the trade loses.
public final class StopGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("stop", "there is a stop on the losing side of the entry");

    @Override
    public GateResult check(Question question) {
        int version = Verdicts.limitsVersion(question);
        String unclear = question.unclear();
        if (unclear != null) {
            return VERDICTS.fail(
                    DenialReason.SIGNAL_NOT_SUPPORTED,
                    Words.of(unclear),
                    Words.of("levels as prices"),
                    Words.of("a price"),
                    0);
        }
        TradeTerms terms = question.terms();
        if (terms == null) {
            return VERDICTS.skip("no price");
        }
        Price stop = terms.stop();
        if (stop == null) {
            return VERDICTS.fail(
                    DenialReason.STOP_MISSING,
                    Words.of("none"),
                    Words.of("a stop"),
                    Words.of("a stop in the signal, or a default stop in the account's limits"),
                    version);
        }
        boolean buy = terms.side() == Side.BUY;
        Price entered = entered(terms, question.market().quote());
        Words allowed = Words.of(buy ? "below " : "above ", entered);
        boolean right = buy ? stop.isBelow(entered) : stop.isAbove(entered);
        return right
                ? VERDICTS.pass(Words.of(stop), allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.STOP_WRONG_SIDE,
                        Words.of(stop),
                        allowed,
                        Words.of("a stop ", allowed),
                        version);
    }

    /// The price the entry would get: a limit that the market already meets fills at the market's
    /// price, and the stop has to lie beyond that one.
    private static Price entered(TradeTerms terms, @Nullable Quote quote) {
        if (terms.type() != OrderType.LIMIT || quote == null) {
            return terms.reference();
        }
        return terms.side() == Side.BUY
                ? lower(terms.reference(), quote.ask())
                : higher(terms.reference(), quote.bid());
    }

    private static Price lower(Price a, Price b) {
        return a.isBelow(b) ? a : b;
    }

    private static Price higher(Price a, Price b) {
        return a.isAbove(b) ? a : b;
    }
}
