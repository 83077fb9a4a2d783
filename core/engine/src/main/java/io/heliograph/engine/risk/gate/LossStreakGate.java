package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.AccountRecord;
import io.heliograph.model.account.LossLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.time.Duration;
import java.time.Instant;

/// Not too many trades were lost in a row; if they were, the pause is over.
public final class LossStreakGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("losses in a row", "entries pause after too many losses in a row");

    @Override
    public GateResult check(Question question) {
        LossLimits limits = question.proposal().limits().losses();
        Integer most = limits.maxLossesInARow();
        if (most == null) {
            return VERDICTS.off();
        }
        AccountRecord record = question.account().record();
        int version = Verdicts.limitsVersion(question);
        Words allowed = Words.of("fewer than ", most, ", then a pause of ", limits.lossPause());
        Instant last = record.lastLossAt();
        if (record.lossesInARow() < most || last == null) {
            return VERDICTS.pass(
                    Words.of(record.lossesInARow(), " in a row"),
                    allowed,
                    Words.of(most - record.lossesInARow(), " left"),
                    version);
        }
        Duration ago = Duration.between(last, question.now());
        Words observed = Words.of(record.lossesInARow(), " in a row, the last ", ago, " ago");
        return ago.compareTo(limits.lossPause()) >= 0
                ? VERDICTS.pass(observed, allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.LOSS_STREAK,
                        observed,
                        allowed,
                        Words.of(limits.lossPause().minus(ago), " of patience, or other limits"),
                        version);
    }
}
