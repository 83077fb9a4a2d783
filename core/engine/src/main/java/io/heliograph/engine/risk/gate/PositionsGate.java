package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// Open positions and waiting entries together leave room for one more.
public final class PositionsGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("positions", "open positions and waiting entries stay within the limit");

    @Override
    public GateResult check(Question question) {
        int open = question.account().positions().size();
        int waiting = question.account().waitingEntries().size();
        int limit = question.proposal().limits().maxPositions();
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(open, " open, ", waiting, " waiting");
        return open + waiting < limit
                ? VERDICTS.pass(
                        observed,
                        Words.of(limit),
                        Words.of(limit - open - waiting, " left"),
                        version)
                : VERDICTS.fail(
                        DenialReason.POSITIONS_LIMIT_REACHED,
                        observed,
                        Words.of(limit),
                        Words.of(
                                "a limit of at least ",
                                open + waiting + 1,
                                ", or a position closed"),
                        version);
    }
}
