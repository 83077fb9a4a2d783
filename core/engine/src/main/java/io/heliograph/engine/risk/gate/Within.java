package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// Whether an amount stays within a share of the account's equity.
final class Within {
    private Within() {}

    /// @param amount in the account's currency
    /// @param leverage how many times the share is allowed
    static GateResult check(
            Verdicts verdicts,
            DenialReason reason,
            BigDecimal amount,
            Ratio share,
            BigDecimal leverage,
            Question question) {
        Money equity = question.account().equity();
        boolean levered = leverage.compareTo(BigDecimal.ONE) != 0;
        BigDecimal once = equity.amount().multiply(share.value());
        BigDecimal limit = levered ? once.multiply(leverage) : once;
        Words observed = Words.of(new Words.Amount(amount, equity.currency()));
        Words allowed =
                levered
                        ? Words.of(
                                new Words.Amount(limit, equity.currency()),
                                " (",
                                share,
                                " of ",
                                equity,
                                " x ",
                                leverage,
                                ")")
                        : Words.of(
                                new Words.Amount(limit, equity.currency()),
                                " (",
                                share,
                                " of ",
                                equity,
                                ")");
        int version = Verdicts.limitsVersion(question);
        return amount.compareTo(limit) <= 0
                ? verdicts.pass(
                        observed,
                        allowed,
                        Words.of(new Words.Rest(limit, amount, equity.currency()), " left"),
                        version)
                : verdicts.fail(
                        reason,
                        observed,
                        allowed,
                        Words.of("a higher limit, a smaller size, or a position closed"),
                        version);
    }
}
