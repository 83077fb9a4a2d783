package io.heliograph.backtest;

import io.heliograph.model.PositionSide;
import io.heliograph.reporting.ClosedTrade;
import java.math.BigDecimal;
import java.time.Instant;

/// A position from flat to flat, or to the other side.
///
/// @param notional what opening it was worth, in the account's currency
/// @param quantity all that it opened
/// @param entry average price of what was opened
/// @param exit average price of what was closed
/// @param fees for opening and closing it, in the account's currency
/// @param profit in the account's currency, fees taken off
public record RoundTrip(
        PositionSide side,
        Instant openedAt,
        Instant closedAt,
        BigDecimal notional,
        BigDecimal quantity,
        BigDecimal entry,
        BigDecimal exit,
        BigDecimal fees,
        BigDecimal profit) {
    /// The trade as statistics see it.
    public ClosedTrade closed() {
        return new ClosedTrade(openedAt, closedAt, profit, notional);
    }

    public boolean isWin() {
        return profit.signum() > 0;
    }
}
