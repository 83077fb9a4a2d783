package io.heliograph.venues.kraken;

import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One order as Kraken is asked for it.
///
/// @param pair by either of Kraken's names, `XBTUSD`
/// @param clientId empty for none
/// @param side `buy` or `sell`
/// @param type `market`, `limit`, `stop-loss`, ...
/// @param volume in coins
/// @param price of a limit, or what triggers; null where there is neither
/// @param limit of what was triggered; null where it goes at the market
/// @param flags such as `post`
/// @param leverage 0 for none
record KrakenOrder(
        String pair,
        String clientId,
        String side,
        String type,
        BigDecimal volume,
        @Nullable BigDecimal price,
        @Nullable BigDecimal limit,
        TimeInForce timeInForce,
        List<String> flags,
        int leverage) {
    /// Fees in what was paid or got for the coins, so that what was bought can be sold whole.
    private static final List<String> FLAGS = List.of("fciq");

    static KrakenOrder of(OrderSpec order) {
        BigDecimal limit = order.limitPrice() == null ? null : order.limitPrice().value();
        BigDecimal trigger = order.triggerPrice() == null ? null : order.triggerPrice().value();
        return new KrakenOrder(
                KrakenPairs.name(order.instrument()),
                order.id().value(),
                order.side().name().toLowerCase(Locale.ROOT),
                type(order.type()),
                order.quantity().value(),
                trigger != null ? trigger : limit,
                trigger != null ? limit : null,
                order.timeInForce(),
                FLAGS,
                0);
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "market";
            case LIMIT -> "limit";
            case STOP_MARKET -> "stop-loss";
            case STOP_LIMIT -> "stop-loss-limit";
        };
    }

    static boolean isStop(OrderSpec order) {
        return order.triggerPrice() != null;
    }
}
