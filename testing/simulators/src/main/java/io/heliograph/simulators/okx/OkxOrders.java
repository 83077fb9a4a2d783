package io.heliograph.simulators.okx;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Orders of the book, conditional orders, and the exits that are attached to orders of the book.
/// Of exits, stop-losses only.
final class OkxOrders {
    private final OkxMarket market;
    private final TradingWorld world;
    private final AccountSettings settings;
    private final Map<Long, List<Asked>> attached = new HashMap<>();

    OkxOrders(OkxMarket market, AccountSettings settings) {
        this.market = market;
        this.world = market.world();
        this.settings = settings;
        world.listen((order, change) -> attachedCome(order));
    }

    VenueOrder place(String account, Asked asked) {
        boolean atMarket = asked.text("ordType").equals("market");
        TimeInForce force =
                switch (asked.text("ordType")) {
                    case "market", "limit" -> TimeInForce.GTC;
                    case "ioc" -> TimeInForce.IOC;
                    case "fok" -> TimeInForce.FOK;
                    default -> throw Refusal.parameter("ordType");
                };
        String name = asked.name("clOrdId");
        if (isTaken(account, name, Booked::isBooked)) {
            throw new Refusal("51016", "Client order ID already exists.");
        }
        List<Asked> exits = asked.list("attachAlgoOrds");
        exits.forEach(OkxOrders::checkExit);
        OrderType type = atMarket ? OrderType.MARKET : OrderType.LIMIT;
        BigDecimal price = atMarket ? null : asked.decimal("px");
        VenueOrder order = taken(world.place(wish(account, name, type, price, null, force, asked)));
        attached.put(order.id(), exits);
        attachedCome(order);
        return order;
    }

    VenueOrder conditional(String account, Asked asked) {
        if (!asked.text("ordType").equals("conditional") || asked.has("tpTriggerPx")) {
            throw Refusal.parameter("ordType");
        }
        String name = asked.name(asked.has("algoClOrdId") ? "algoClOrdId" : "clOrdId");
        if (isTaken(account, name, Booked::waits)) {
            throw new Refusal("51068", "%s already exists within algoClOrdId.".formatted(name));
        }
        BigDecimal limit = asked.price("slOrdPx");
        OrderType type = limit == null ? OrderType.STOP_MARKET : OrderType.STOP_LIMIT;
        BigDecimal trigger = asked.decimal("slTriggerPx");
        return taken(
                world.place(wish(account, name, type, limit, trigger, TimeInForce.GTC, asked)));
    }

    /// Ids are taken among open orders only.
    private boolean isTaken(String account, String name, Predicate<VenueOrder> kind) {
        return !name.isEmpty()
                && world.find(
                                account,
                                kind.and(VenueOrder::isOpen)
                                        .and(order -> order.wish().clientId().equals(name)))
                        .isPresent();
    }

    private OrderWish wish(
            String account,
            String name,
            OrderType type,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal trigger,
            TimeInForce force,
            Asked asked) {
        Instrument instrument = market.instrument(asked);
        Side side = asked.choice("side", Side.class);
        BigDecimal size = size(instrument, side, limit == null, asked);
        BigDecimal leverage = BigDecimal.ONE;
        if (market.swaps()) {
            String mode = asked.text("tdMode");
            settings.use(account, market.name(instrument), mode);
            leverage = settings.leverage(account, market.name(instrument), mode);
        } else {
            checkSpot(account, instrument, side, size, trigger != null, asked);
        }
        boolean reduceOnly = market.swaps() && asked.flag("reduceOnly");
        return new OrderWish(
                account,
                name,
                instrument,
                side,
                type,
                size,
                limit,
                trigger,
                force,
                reduceOnly,
                leverage);
    }

    /// The size of a market order that buys at spot is an amount of money, unless it says not.
    private BigDecimal size(Instrument instrument, Side side, boolean atMarket, Asked asked) {
        BigDecimal size = asked.decimal("sz");
        boolean money =
                !market.swaps()
                        && atMarket
                        && side == Side.BUY
                        && !asked.find("tgtCcy").orElse("").equals("base_ccy");
        if (!money) {
            return size;
        }
        BigDecimal ask = world.quote(instrument.id()).orElseThrow().ask().value();
        BigDecimal coins = size.divide(ask, MathContext.DECIMAL64);
        return coins.subtract(coins.remainder(instrument.lotStep()));
    }

    private void checkSpot(
            String account,
            Instrument instrument,
            Side side,
            BigDecimal size,
            boolean conditional,
            Asked asked) {
        // The independent client writes `cross` for conditional orders at spot, as OKX takes it.
        boolean cash = asked.text("tdMode").equals("cash");
        if (!cash && !conditional) {
            throw Refusal.parameter("tdMode");
        }
        if (asked.flag("reduceOnly")) {
            throw new Refusal("51205", "Reduce Only is not available.");
        }
        Holdings holdings = new Holdings(world, account);
        if (side == Side.SELL && holdings.free(instrument).compareTo(size) < 0) {
            throw insufficient(instrument.base());
        }
    }

    private static Refusal insufficient(String currency) {
        return new Refusal(
                "51008",
                "Order failed. Your available %s balance is insufficient.".formatted(currency));
    }

    private static VenueOrder taken(VenueOrder order) {
        if (order.state() != VenueOrder.State.REJECTED) {
            return order;
        }
        OrderWish wish = order.wish();
        Instrument instrument = wish.instrument();
        throw switch (order.why()) {
            case "PRICE_FILTER" -> Refusal.parameter("px");
            case "LOT_SIZE" ->
                    wish.quantity().compareTo(instrument.minimumQuantity().value()) < 0
                            ? new Refusal(
                                    "51020",
                                    "Your order should meet or exceed the minimum order amount.")
                            : new Refusal(
                                    "51121", "Order quantity must be a multiple of the lot size.");
            case "INSUFFICIENT_BALANCE" -> insufficient(instrument.quote().code());
            case "REDUCE_ONLY" ->
                    new Refusal(
                            "51169",
                            "Order failed because you don't have any positions in this direction"
                                    + " for this contract to reduce or close.");
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    wish.side() == Side.BUY
                            ? new Refusal(
                                    "51278", "SL trigger price cannot be lower than the last price")
                            : new Refusal(
                                    "51280",
                                    "SL trigger price cannot be higher than the last price");
            default -> new Refusal("51000", "Order refused: " + order.why());
        };
    }

    private static void checkExit(Asked exit) {
        if (exit.has("tpTriggerPx")) {
            throw Refusal.parameter("tpTriggerPx");
        }
        exit.decimal("slTriggerPx");
        exit.price("slOrdPx");
        exit.name("attachAlgoClOrdId");
    }

    /// What is attached to an order begins to live when that has filled whole, or is over with a
    /// part filled; one that would fire at once is lost.
    private void attachedCome(VenueOrder order) {
        if (order.isOpen() || !attached.containsKey(order.id())) {
            return;
        }
        List<Asked> exits = attached.remove(order.id());
        if (order.executed().signum() == 0 || exits == null) {
            return;
        }
        OrderWish entry = order.wish();
        for (Asked exit : exits) {
            BigDecimal limit = exit.price("slOrdPx");
            world.place(
                    new OrderWish(
                            entry.account(),
                            exit.name("attachAlgoClOrdId"),
                            entry.instrument(),
                            entry.side() == Side.BUY ? Side.SELL : Side.BUY,
                            limit == null ? OrderType.STOP_MARKET : OrderType.STOP_LIMIT,
                            order.executed(),
                            limit,
                            exit.decimal("slTriggerPx"),
                            TimeInForce.GTC,
                            market.swaps(),
                            entry.leverage()));
        }
    }

    VenueOrder cancel(String account, Asked asked) {
        market.instrument(asked);
        VenueOrder order =
                world.find(account, Booked.named(asked))
                        .orElseThrow(() ->
                                new Refusal(
                                        "51400",
                                        "Cancellation failed as the order has been filled, canceled"
                                                + " or does not exist."));
        return canceled(order);
    }

    VenueOrder cancelConditional(String account, Asked asked) {
        VenueOrder order =
                world.find(account, Booked.namedConditional(asked))
                        .filter(known -> !known.triggered())
                        .orElseThrow(() ->
                                new Refusal(
                                        "51400",
                                        "Cancellation failed as the order does not exist."));
        return canceled(order);
    }

    private VenueOrder canceled(VenueOrder order) {
        if (!world.cancel(order)) {
            throw order.state() == VenueOrder.State.FILLED
                    ? new Refusal("51402", "Cancellation failed as the order is already completed.")
                    : new Refusal("51401", "Cancellation failed as the order is already canceled.");
        }
        return order;
    }
}
