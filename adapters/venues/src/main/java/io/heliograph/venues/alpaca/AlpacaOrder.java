package io.heliograph.venues.alpaca;

import io.heliograph.model.Price;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An order in Alpaca's words.
///
/// @param limit null for one at the market
/// @param stop the price that wakes it; null where it is awake
/// @param timeInForce `day`, `gtc`, `ioc`, `fok`
/// @param extended whether it trades before the opening and after the close, too
record AlpacaOrder(
        String symbol,
        String clientId,
        String side,
        BigDecimal quantity,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal stop,
        String timeInForce,
        boolean extended) {
    static AlpacaOrder of(OrderSpec order, String symbol) {
        return new AlpacaOrder(
                symbol,
                order.id().value(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.quantity().value(),
                order.limitPrice() == null ? null : order.limitPrice().value(),
                order.triggerPrice() == null ? null : order.triggerPrice().value(),
                timeInForce(order.timeInForce(), order.quantity().value()),
                false);
    }

    /// Traded in the session that runs now: as a limit of the day, all that is taken there.
    AlpacaOrder inExtendedHours(Price worst) {
        return new AlpacaOrder(symbol, clientId, side, quantity, worst.value(), stop, "day", true);
    }

    /// Parts of a share trade by the day only.
    private static String timeInForce(TimeInForce asked, BigDecimal quantity) {
        boolean whole = quantity.stripTrailingZeros().scale() <= 0;
        return asked == TimeInForce.GTC && !whole ? "day" : asked.name().toLowerCase(Locale.ROOT);
    }

    static boolean isStop(OrderSpec order) {
        return order.type() == OrderType.STOP_MARKET || order.type() == OrderType.STOP_LIMIT;
    }

    /// As Alpaca names it.
    String type() {
        if (stop == null) {
            return limit == null ? "market" : "limit";
        }
        return limit == null ? "stop" : "stop_limit";
    }
}
