package io.heliograph.engine.risk.gate;

import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// The account can hold a position of this direction: a spot account cannot sell what it does not
/// own.
public final class SideGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("direction", "the account can hold this direction");

    @Override
    public GateResult check(Question question) {
        Side side = question.proposal().instruction().side();
        AccountKind kind = question.proposal().account().kind();
        String allowed =
                switch (kind) {
                    case SPOT -> "long (spot account)";
                    case MARGIN -> "long or short (margin account)";
                };
        String observed = side == Side.BUY ? "long" : "short";
        return side == Side.BUY || kind == AccountKind.MARGIN
                ? VERDICTS.pass(Words.of(observed), Words.of(allowed), null, 0)
                : VERDICTS.fail(
                        DenialReason.SIDE_NOT_POSSIBLE,
                        Words.of(observed),
                        Words.of(allowed),
                        Words.of("a margin account"),
                        0);
    }
}
