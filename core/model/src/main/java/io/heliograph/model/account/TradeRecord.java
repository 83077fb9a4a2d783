package io.heliograph.model.account;

import io.heliograph.model.Money;
import java.math.BigDecimal;

/// What the closed trades of one source came to in one account, fees taken off, in the account's
/// currency.
///
/// @param wins trades that gained
/// @param losses trades that lost, or came out even
/// @param won by all that gained together
/// @param lost by all that lost together, not negative
public record TradeRecord(int wins, int losses, BigDecimal won, BigDecimal lost) {
    public static final TradeRecord NONE = new TradeRecord(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

    /// The record with one more trade in it.
    public TradeRecord with(Money result) {
        return result.amount().signum() > 0
                ? new TradeRecord(wins + 1, losses, won.add(result.amount()), lost)
                : new TradeRecord(wins, losses + 1, won, lost.subtract(result.amount()));
    }

    public int trades() {
        return wins + losses;
    }
}
