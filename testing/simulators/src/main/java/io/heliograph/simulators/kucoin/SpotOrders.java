package io.heliograph.simulators.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Spot's orders and stops, taken and refused. Of stops, those that fire behind the market: where
/// others would go is written nowhere.
final class SpotOrders {
    private final TradingWorld world;

    SpotOrders(TradingWorld world) {
        this.world = world;
    }

    static String symbol(Instrument instrument) {
        return instrument.base() + "-" + instrument.quote().code();
    }

    VenueOrder place(String account, Asked asked) {
        inTime(asked);
        return taken(world.place(wish(account, null, asked)));
    }

    VenueOrder stop(String account, Asked asked) {
        OrderWish wish = wish(account, asked.decimal("stopPrice"), asked);
        if (!asked.find("stop").orElse(direction(wish)).equals(direction(wish))) {
            throw Refusal.parameter("stop is invalid");
        }
        return taken(world.place(wish));
    }

    /// Above the market or below.
    static String direction(OrderWish wish) {
        return wish.side() == Side.BUY ? "entry" : "loss";
    }

    /// Whoever sends an order may say until when it is good.
    private void inTime(Asked asked) {
        long stamp = asked.number("clientTimestamp", Long.MAX_VALUE / 10);
        if (stamp + asked.number("allowMaxTimeWindow", 0) < world.clock().millis()) {
            throw new Refusal("126041", "clientTimestamp parameter error");
        }
    }

    private OrderWish wish(String account, @Nullable BigDecimal trigger, Asked asked) {
        Instrument instrument = instrument(asked);
        Side side = asked.choice("side", Side.BUY);
        boolean atMarket = asked.find("type").orElse("limit").equals("market");
        String name = asked.name("clientOid");
        boolean taken =
                world.find(account, one -> one.isOpen() && one.wish().clientId().equals(name))
                        .isPresent();
        if (taken) {
            throw new Refusal("126044", "clientOid duplicate");
        }
        BigDecimal size = size(instrument, side, atMarket, asked);
        Holdings holdings = new Holdings(world, account);
        if (side == Side.SELL && holdings.free(instrument).compareTo(size) < 0) {
            throw insufficient();
        }
        return new OrderWish(
                account,
                name,
                instrument,
                side,
                type(atMarket, trigger != null),
                size,
                atMarket ? null : asked.decimal("price"),
                trigger,
                asked.choice("timeInForce", TimeInForce.GTC),
                false,
                BigDecimal.ONE);
    }

    static OrderType type(boolean atMarket, boolean stop) {
        if (stop) {
            return atMarket ? OrderType.STOP_MARKET : OrderType.STOP_LIMIT;
        }
        return atMarket ? OrderType.MARKET : OrderType.LIMIT;
    }

    private Instrument instrument(Asked asked) {
        String symbol = asked.text("symbol");
        return world.instruments().stream()
                .filter(one -> symbol(one).equals(symbol))
                .findFirst()
                .orElseThrow(() -> Refusal.parameter("Unsupported trading pair."));
    }

    /// What buys at the market may name an amount of money.
    private BigDecimal size(Instrument instrument, Side side, boolean atMarket, Asked asked) {
        if (!atMarket || side == Side.SELL || !asked.has("funds")) {
            return asked.decimal("size");
        }
        BigDecimal ask = world.quote(instrument.id()).orElseThrow().ask().value();
        BigDecimal coins = asked.decimal("funds").divide(ask, MathContext.DECIMAL64);
        return coins.subtract(coins.remainder(instrument.lotStep()));
    }

    private static Refusal insufficient() {
        return new Refusal("200004", "Balance insufficient!");
    }

    private static VenueOrder taken(VenueOrder order) {
        if (order.state() != VenueOrder.State.REJECTED) {
            return order;
        }
        throw switch (order.why()) {
            case "PRICE_FILTER" -> Refusal.parameter("Price increment invalid.");
            case "LOT_SIZE" -> size(order.wish());
            case "MIN_NOTIONAL" ->
                    new Refusal("600101", "The order funds should more then the minimum.");
            case "INSUFFICIENT_BALANCE" -> insufficient();
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    Refusal.parameter("The stop price would trigger the order at once.");
            default -> Refusal.parameter("Order refused: " + order.why());
        };
    }

    private static Refusal size(OrderWish wish) {
        BigDecimal least = wish.instrument().minimumQuantity().value();
        return wish.quantity().compareTo(least) < 0
                ? Refusal.parameter("Order size below the minimum requirement.")
                : new Refusal("600100", "Order size increment invalid.");
    }

    VenueOrder find(String account, Predicate<VenueOrder> wanted, Asked asked) {
        instrument(asked);
        return world.find(account, wanted)
                .orElseThrow(() -> new Refusal("400100", "The order does not exist."));
    }

    void cancel(VenueOrder order) {
        if (!world.cancel(order)) {
            throw Refusal.noOrder();
        }
    }
}
