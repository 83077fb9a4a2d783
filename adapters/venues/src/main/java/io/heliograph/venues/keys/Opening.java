package io.heliograph.venues.keys;

import io.heliograph.model.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An order that would open a position, as the venue would read it.
///
/// @param symbol as the venue writes it
/// @param limit the worst price it may fill at; null for one at the market
/// @param trigger the price that wakes it; null where it is awake
public record Opening(
        String symbol,
        Side side,
        BigDecimal quantity,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal trigger) {}
