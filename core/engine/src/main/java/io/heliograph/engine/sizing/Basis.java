package io.heliograph.engine.sizing;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What every way of sizing starts from. Worth and distances are of one unit of quantity, in the
/// account's currency.
///
/// @param equity of the account
/// @param unitWorth at the price that risk is counted from
/// @param unitRisk lost on the way to the stop; all of its worth where there is no stop
/// @param way to the stop, in words
/// @param unitRange how far it moves in one average true range; null where nobody knows
/// @param record of the source in this account
record Basis(
        Money equity,
        BigDecimal unitWorth,
        BigDecimal unitRisk,
        Words way,
        @Nullable BigDecimal unitRange,
        TradeRecord record) {
    private static final int SCALE = 18;

    /// A share of equity; nothing of a debt.
    Money shareOfEquity(BigDecimal share) {
        return equity.isNegative() ? Money.zero(equity.currency()) : equity.times(share);
    }

    /// A share of equity, in words.
    Words ofEquity(Ratio share) {
        return Words.of(share, " of equity ", new Words.Exact(equity));
    }

    /// How many units a budget makes, cut off: never one too many.
    static BigDecimal units(Money budget, BigDecimal each) {
        return budget.amount().divide(each, SCALE, RoundingMode.DOWN);
    }
}
