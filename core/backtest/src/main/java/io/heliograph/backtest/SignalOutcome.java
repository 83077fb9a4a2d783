package io.heliograph.backtest;

import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.util.Optional;

/// What following one signal came to.
///
/// @param decision of the account
/// @param entry average price that was had, empty where nothing filled
/// @param posted the price at the moment the message was posted, empty where nobody knows it
/// @param opened quantity that was bought, or sold short
/// @param closed quantity of it that was closed
/// @param profit realised, fees taken off, in the account's currency
public record SignalOutcome(
        RawMessage message,
        Decision decision,
        Optional<BigDecimal> entry,
        Optional<BigDecimal> posted,
        BigDecimal opened,
        BigDecimal closed,
        BigDecimal profit) {

    public SignalId signal() {
        return decision.signal();
    }

    /// Whether it was to buy; false too where it was denied.
    public boolean isLong() {
        return decision instanceof Decision.Approved approved && approved.plan().side() == Side.BUY;
    }

    /// Whether it was entered at whatever the price was.
    public boolean isAtMarket() {
        return decision instanceof Decision.Approved approved
                && approved.plan().entry().type() == OrderType.MARKET;
    }

    /// Whether it led to a trade that is over.
    public boolean isClosed() {
        return opened.signum() > 0 && opened.compareTo(closed) <= 0;
    }

    /// Whether what was opened is not closed.
    public boolean isOpen() {
        return opened.compareTo(closed) > 0;
    }
}
