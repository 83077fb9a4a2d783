package io.heliograph.venues.okx;

import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One order as OKX is asked for it.
///
/// @param instrument `BTC-USDT`, `BTC-USDT-SWAP`
/// @param clientId of the order, or of the conditional order where it has a trigger
/// @param side `buy` or `sell`
/// @param size in coins at spot, in contracts for swaps
/// @param price of a limit; null at the market
/// @param trigger at which it comes to life
/// @param attached what is to guard it once it has filled
record OkxOrder(
        String instrument,
        String mode,
        String clientId,
        String side,
        BigDecimal size,
        @Nullable BigDecimal price,
        @Nullable BigDecimal trigger,
        TimeInForce timeInForce,
        boolean reduceOnly,
        boolean postOnly,
        @Nullable Attached attached) {

    /// Exits at the market that OKX makes of an order's fill.
    record Attached(@Nullable BigDecimal stop, @Nullable BigDecimal target) {}

    /// @param mode `cash`, `cross` or `isolated`
    static OkxOrder of(OrderSpec order, String instrument, String mode) {
        return new OkxOrder(
                instrument,
                mode,
                order.id().value(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.quantity().value(),
                order.limitPrice() == null ? null : order.limitPrice().value(),
                order.triggerPrice() == null ? null : order.triggerPrice().value(),
                order.timeInForce(),
                order.reduceOnly() && !mode.equals("cash"),
                false,
                null);
    }

    /// Whether OKX keeps it among the conditional orders.
    static boolean isConditional(OrderSpec order) {
        return order.type() == OrderType.STOP_MARKET || order.type() == OrderType.STOP_LIMIT;
    }

    /// As OKX names it.
    String type() {
        if (price == null) {
            return "market";
        }
        if (postOnly) {
            return "post_only";
        }
        return switch (timeInForce) {
            case GTC -> "limit";
            case IOC -> "ioc";
            case FOK -> "fok";
        };
    }
}
