package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.OrderType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order as it stands.
///
/// @param index 0 for the entry and the stop, counting from 0 for targets
/// @param quantity it asks for now
/// @param price the trigger of a stop, the limit of a limit order; null for a market order
/// @param averagePrice of its fills; null before the first
/// @param note why it stands as it does, where there is something to say
public record OrderView(
        AccountId account,
        SignalId signal,
        ClientOrderId id,
        Leg leg,
        int index,
        InstrumentId instrument,
        OrderType type,
        Side side,
        Quantity quantity,
        @Nullable Price price,
        OrderStatus status,
        Quantity filledQuantity,
        @Nullable Price averagePrice,
        @Nullable VenueOrderId venueOrderId,
        @Nullable String note,
        Instant createdAt,
        Instant updatedAt) {}
