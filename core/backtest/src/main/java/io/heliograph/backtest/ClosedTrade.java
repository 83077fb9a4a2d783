package io.heliograph.backtest;

import io.heliograph.model.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;

/// A position from flat to flat, or to the other side.
///
/// @param quantity all that it opened
/// @param entry average price of what was opened
/// @param exit average price of what was closed
/// @param fees for opening and closing it, in the account's currency
/// @param profit in the account's currency, fees taken off
public record ClosedTrade(
        PositionSide side,
        Instant openedAt,
        Instant closedAt,
        BigDecimal quantity,
        BigDecimal entry,
        BigDecimal exit,
        BigDecimal fees,
        BigDecimal profit) {
    public boolean isWin() {
        return profit.signum() > 0;
    }
}
