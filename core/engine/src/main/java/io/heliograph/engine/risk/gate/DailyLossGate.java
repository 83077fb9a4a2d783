package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;

/// The day's loss, realised and open, is below the limit: a share of the day's opening balance, or
/// an amount, whichever is reached first.
public final class DailyLossGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("daily loss", "the day's loss, realised and open, stays below the limit");

    @Override
    public GateResult check(Question question) {
        AccountSnapshot account = question.account();
        Limits limits = question.proposal().limits();
        Money limit = account.dayOpeningBalance().times(limits.dailyLossShare().value());
        Money amount = limits.dailyLossAmount();
        if (amount != null && amount.isLessThan(limit)) {
            limit = amount;
        }
        Money loss = account.dayLoss();
        String observed =
                loss.isNegative() ? "gained " + Amounts.text(loss.negated()) : Amounts.text(loss);
        String allowed =
                Amounts.text(limit)
                        + " ("
                        + limits.dailyLossShare().asPercent()
                        + " of "
                        + Amounts.text(account.dayOpeningBalance())
                        + ")";
        return loss.isLessThan(limit)
                ? VERDICTS.pass(
                        observed,
                        allowed,
                        Amounts.text(limit.minus(loss)) + " left",
                        limits.version())
                : VERDICTS.fail(
                        DenialReason.LOSS_DAILY_LIMIT_REACHED,
                        observed,
                        allowed,
                        "the next day, or a limit above " + Amounts.text(loss),
                        limits.version());
    }
}
