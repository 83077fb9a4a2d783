package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import java.time.Instant;

/// One execution, booked once.
///
/// @param occurredAt the venue's clock
/// @param at ours
public record FillView(
        AccountId account,
        ClientOrderId order,
        TradeId trade,
        InstrumentId instrument,
        Side side,
        Price price,
        Quantity quantity,
        Money fee,
        Money realizedPnl,
        Instant occurredAt,
        Instant at) {}
