package io.heliograph.venues.kucoin;

import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One order as KuCoin is asked for it, as far as spot and futures ask alike.
///
/// @param symbol `BTC-USDT`, `XBTUSDTM`
/// @param side `buy` or `sell`
/// @param size in coins at spot, in contracts for futures
/// @param price of a limit; null at the market
/// @param trigger at which it comes to life
record KucoinOrder(
        String symbol,
        String clientId,
        String side,
        BigDecimal size,
        @Nullable BigDecimal price,
        @Nullable BigDecimal trigger,
        TimeInForce timeInForce,
        boolean reduceOnly,
        boolean postOnly) {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    static KucoinOrder of(OrderSpec order, String symbol) {
        return new KucoinOrder(
                symbol,
                order.id().value(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.quantity().value(),
                order.limitPrice() == null ? null : order.limitPrice().value(),
                order.triggerPrice() == null ? null : order.triggerPrice().value(),
                order.timeInForce(),
                order.reduceOnly(),
                false);
    }

    /// Whether it waits for a price.
    static boolean isConditional(OrderSpec order) {
        return order.type() == OrderType.STOP_MARKET || order.type() == OrderType.STOP_LIMIT;
    }

    /// What every order says but its size, which is text at spot and a number in futures.
    ObjectNode body() {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("clientOid", clientId)
                        .put("side", side)
                        .put("symbol", symbol)
                        .put("type", price == null ? "market" : "limit");
        if (price != null) {
            body.put("price", price.toPlainString());
        }
        if (timeInForce != TimeInForce.GTC) {
            body.put("timeInForce", timeInForce.name());
        }
        return postOnly ? body.put("postOnly", true) : body;
    }

    boolean buys() {
        return side.equals("buy");
    }
}
