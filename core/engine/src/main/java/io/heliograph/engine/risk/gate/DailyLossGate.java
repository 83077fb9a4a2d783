package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// The day's loss, realised and open, is below the limit: a share of the day's opening balance, or
/// an amount, whichever is reached first. Once it was found reached, it stays so until the next day
/// or until the owner sets other limits, even if prices come back.
public final class DailyLossGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("daily loss", "the day's loss, realised and open, stays below the limit");

    @Override
    public GateResult check(Question question) {
        AccountSnapshot account = question.account();
        Limits limits = question.proposal().limits();
        Money limit = account.dayLossLimit(limits);
        Money loss = account.dayLoss();
        Words allowed =
                Words.of(
                        limit,
                        " (",
                        limits.dailyLossShare(),
                        " of ",
                        account.dayOpeningBalance(),
                        ")");
        Words observed = loss.isNegative() ? Words.of("gained ", loss.negated()) : Words.of(loss);
        // An account without money has lost nothing by it.
        if (!loss.isLessThan(limit) && !loss.isZero()) {
            return VERDICTS.fail(
                    DenialReason.LOSS_DAILY_LIMIT_REACHED,
                    observed,
                    allowed,
                    Words.of("the next day, or a limit above ", loss),
                    limits.version());
        }
        if (account.record().lossLimitHitUnder() == limits.version()) {
            return VERDICTS.fail(
                    DenialReason.LOSS_DAILY_LIMIT_REACHED,
                    Words.of("reached earlier on ", account.day(), ", now ", loss),
                    allowed,
                    Words.of("the next day, or other limits"),
                    limits.version());
        }
        Words left =
                Words.of(new Words.Rest(limit.amount(), loss.amount(), limit.currency()), " left");
        return VERDICTS.pass(observed, allowed, left, limits.version());
    }
}
