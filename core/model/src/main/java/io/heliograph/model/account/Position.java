package io.heliograph.model.account;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import org.jspecify.annotations.Nullable;

/// What an account holds of one instrument.
///
/// @param averagePrice of what is held; null when flat
/// @param margin bound by it, in the account's currency
/// @param realizedPnl over the life of the account in this instrument, in the account's currency,
///   fees not counted
public record Position(
        InstrumentId instrument,
        PositionSide side,
        Quantity quantity,
        @Nullable Price averagePrice,
        Money margin,
        Money realizedPnl) {
    public boolean isOpen() {
        return side != PositionSide.FLAT;
    }
}
