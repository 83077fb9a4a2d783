package io.heliograph.simulators.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.function.Predicate;

/// Futures' orders, taken and refused. Of stops, those that fire behind the market.
final class FuturesOrders {
    private final TradingWorld world;
    private final MarginSettings settings;

    FuturesOrders(TradingWorld world, MarginSettings settings) {
        this.world = world;
        this.settings = settings;
    }

    /// KuCoin's old name for bitcoin stayed here.
    static String symbol(Instrument instrument) {
        String base = instrument.base().equals("BTC") ? "XBT" : instrument.base();
        return base + instrument.quote().code() + "M";
    }

    VenueOrder place(String account, Asked asked) {
        String symbol = asked.text("symbol");
        Instrument instrument =
                world.instruments().stream()
                        .filter(one -> symbol(one).equals(symbol))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("200003", "Contract parameter invalid."));
        String name = asked.name("clientOid");
        if (world.find(account, one -> one.isOpen() && one.wish().clientId().equals(name))
                .isPresent()) {
            throw Refusal.parameter("validation.createOrder.clientOidDuplicated");
        }
        boolean atMarket = asked.find("type").orElse("limit").equals("market");
        TimeInForce force = asked.choice("timeInForce", TimeInForce.GTC);
        if (force == TimeInForce.FOK) {
            throw Refusal.parameter("timeInForce is invalid");
        }
        boolean stop = asked.has("stop");
        Side side = asked.choice("side", Side.BUY);
        if (stop && !asked.text("stop").equals(direction(side))) {
            throw Refusal.parameter("stop is invalid");
        }
        return taken(
                world.place(
                        new OrderWish(
                                account,
                                name,
                                instrument,
                                side,
                                SpotOrders.type(atMarket, stop),
                                asked.decimal("size"),
                                atMarket ? null : asked.decimal("price"),
                                stop ? asked.decimal("stopPrice") : null,
                                force,
                                asked.flag("reduceOnly"),
                                settings.leverage(account, symbol, asked))));
    }

    /// Where the price must go for a stop to fire.
    static String direction(Side side) {
        return side == Side.BUY ? "up" : "down";
    }

    private static VenueOrder taken(VenueOrder order) {
        if (order.state() != VenueOrder.State.REJECTED) {
            return order;
        }
        BigDecimal least = order.wish().instrument().minimumQuantity().value();
        throw switch (order.why()) {
            case "PRICE_FILTER" -> Refusal.parameter("Price increment invalid.");
            case "LOT_SIZE" ->
                    Refusal.parameter(
                            order.wish().quantity().compareTo(least) < 0
                                    ? "The quantity is below the minimum requirement."
                                    : "The amount increment is invalid.");
            case "INSUFFICIENT_BALANCE" -> new Refusal("300003", "Balance insufficient.");
            case "REDUCE_ONLY" -> new Refusal("300009", "No open positions to close.");
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    Refusal.parameter("The stop price would trigger the order at once.");
            default -> Refusal.parameter("Order refused: " + order.why());
        };
    }

    VenueOrder find(String account, Predicate<VenueOrder> wanted) {
        return world.find(account, wanted)
                .orElseThrow(() -> new Refusal("100001", "error.getOrder.orderNotExist"));
    }

    void cancel(VenueOrder order) {
        if (!world.cancel(order)) {
            throw new Refusal("100004", "Order is in not cancelable state");
        }
    }
}
