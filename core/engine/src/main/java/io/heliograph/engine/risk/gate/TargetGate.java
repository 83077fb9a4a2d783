package io.heliograph.engine.risk.gate;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;

/// Every take profit lies where the trade gains; one that the price has already passed does not.
public final class TargetGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("targets", "every take profit is on the winning side of the entry");

    private static final GateResult NO_TARGETS = VERDICTS.skip("the signal has no take profit");

    @Override
    public GateResult check(Question question) {
        TradeTerms terms = question.terms();
        if (terms == null) {
            return VERDICTS.skip("no price");
        }
        if (terms.targets().isEmpty()) {
            return NO_TARGETS;
        }
        boolean buy = terms.side() == Side.BUY;
        // Targets are sorted nearest first: if the first is right, all are.
        Price nearest = terms.targets().getFirst();
        Words allowed = Words.of(buy ? "above " : "below ", terms.reference());
        boolean right =
                buy ? nearest.isAbove(terms.reference()) : nearest.isBelow(terms.reference());
        return right
                ? VERDICTS.pass(Words.of(terms.targets()), allowed, null, 0)
                : VERDICTS.fail(
                        DenialReason.TARGET_WRONG_SIDE,
                        Words.of(nearest),
                        allowed,
                        Words.of("targets ", allowed),
                        0);
    }
}
