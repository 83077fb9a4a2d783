package io.heliograph.model.order;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import org.jspecify.annotations.Nullable;

/// What one order asks for. Never changes once written.
///
/// @param index counting from 0 among the orders of its leg; an order that is placed anew goes on
///   counting
/// @param limitPrice for LIMIT and STOP_LIMIT
/// @param triggerPrice for STOP_MARKET and STOP_LIMIT
/// @param reduceOnly whether it may only make a position smaller
public record OrderSpec(
        ClientOrderId id,
        InstrumentId instrument,
        Leg leg,
        int index,
        OrderType type,
        Side side,
        Quantity quantity,
        @Nullable Price limitPrice,
        @Nullable Price triggerPrice,
        TimeInForce timeInForce,
        boolean reduceOnly) {
    public OrderSpec {
        boolean needsLimit = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        boolean needsTrigger = type == OrderType.STOP_MARKET || type == OrderType.STOP_LIMIT;
        if (needsLimit != (limitPrice != null)) {
            throw new IllegalArgumentException(
                    type + (needsLimit ? " needs a limit price" : " takes no limit price"));
        }
        if (needsTrigger != (triggerPrice != null)) {
            throw new IllegalArgumentException(
                    type + (needsTrigger ? " needs a trigger price" : " takes no trigger price"));
        }
        if (quantity.isZero()) {
            throw new IllegalArgumentException("quantity must be positive, was 0");
        }
    }

    /// The price a person would name: the trigger of a stop, the limit of a limit order, none for a
    /// market order.
    public @Nullable Price price() {
        return triggerPrice != null ? triggerPrice : limitPrice;
    }
}
