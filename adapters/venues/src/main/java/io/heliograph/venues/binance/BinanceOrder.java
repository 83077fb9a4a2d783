package io.heliograph.venues.binance;

import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One order as Binance is asked for it.
///
/// @param price of a limit
/// @param trigger at which it comes to life
/// @param profit whether it comes to life where the price got better, not worse
/// @param postOnly whether it must never take
record BinanceOrder(
        String symbol,
        String clientId,
        String side,
        BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal trigger,
        TimeInForce timeInForce,
        boolean profit,
        boolean reduceOnly,
        boolean postOnly) {

    /// @param quantity may differ from what the order asked for
    static BinanceOrder of(OrderSpec order, String symbol, BigDecimal quantity) {
        return new BinanceOrder(
                symbol,
                order.id().value(),
                order.side().name(),
                quantity,
                order.limitPrice() == null ? null : order.limitPrice().value(),
                order.triggerPrice() == null ? null : order.triggerPrice().value(),
                order.timeInForce(),
                false,
                order.reduceOnly(),
                false);
    }

    /// Whether futures keep it among the conditional orders.
    static boolean isConditional(OrderSpec order) {
        return order.type() == OrderType.STOP_MARKET || order.type() == OrderType.STOP_LIMIT;
    }
}
