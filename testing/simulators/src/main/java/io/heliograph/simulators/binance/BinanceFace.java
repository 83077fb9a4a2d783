package io.heliograph.simulators.binance;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a world looks to who speaks Binance: what spot and futures have in common. Called under the
/// world's lock.
abstract sealed class BinanceFace permits SpotFace, FuturesFace {
    static final JsonMapper JSON = JsonMapper.shared();

    final TradingWorld world;
    final RequestLimits limits;
    final BinanceCandles candles;

    BinanceFace(TradingWorld world, RequestLimits limits, BinanceCandles candles) {
        this.world = world;
        this.limits = limits;
        this.candles = candles;
    }

    /// `/api/v3/` or `/fapi/v1/`
    abstract String prefix();

    /// Whether the path is answered without a key.
    boolean isPublic(String path) {
        return List.of("ping", "time", "exchangeInfo", "ticker/bookTicker", "depth", "klines")
                .contains(path.replace(prefix(), ""));
    }

    /// What a request costs of the address's allowance.
    abstract int weight(String method, String path, Parameters asked);

    /// How many orders a request counts as.
    abstract int orders(String method, String path);

    /// The right that a key needs for requests that change something.
    abstract String right();

    /// @param asked by a key of the account
    abstract JsonNode answer(String account, String method, String path, Parameters asked);

    /// What the account's user stream tells of a change.
    abstract List<ObjectNode> news(VenueOrder order, TradingWorld.Change change);

    /// What the account's user stream tells of its last movement of money; empty where it tells
    /// nothing.
    Optional<ObjectNode> movedNews(String account) {
        return Optional.empty();
    }

    /// What this face adds to a symbol of `exchangeInfo`.
    abstract void describe(Instrument instrument, ObjectNode symbol);

    JsonNode publicAnswer(String path, Parameters asked) {
        return switch (path.replace(prefix(), "")) {
            case "time" -> object().put("serverTime", now());
            case "exchangeInfo" -> exchangeInfo();
            case "ticker/bookTicker" -> bookTickers(asked);
            case "depth" -> depth(asked);
            case "klines" -> candles.of(symbol(instrument(asked)), asked);
            default -> object();
        };
    }

    final long now() {
        return world.clock().millis();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static String symbol(Instrument instrument) {
        return instrument.base() + instrument.quote().code();
    }

    final Instrument instrument(Parameters asked) {
        String symbol = asked.text("symbol");
        return world.instruments().stream()
                .filter(instrument -> symbol(instrument).equals(symbol))
                .findFirst()
                .orElseThrow(() -> new Refusal(-1121, "Invalid symbol."));
    }

    final boolean isOf(VenueOrder order, Parameters asked) {
        return !asked.has("symbol")
                || symbol(order.wish().instrument()).equals(asked.text("symbol"));
    }

    final Optional<VenueOrder> find(String account, Parameters asked, Predicate<VenueOrder> which) {
        return world.find(account, which.and(order -> isOf(order, asked)));
    }

    final List<VenueOrder> openOrders(String account, Predicate<VenueOrder> which) {
        return world.orders(account, which.and(VenueOrder::isOpen));
    }

    /// The order that a request asks for.
    ///
    /// @param type with its trigger, whatever the venue calls both
    final OrderWish wish(
            String account,
            String clientId,
            OrderType type,
            @Nullable BigDecimal trigger,
            BigDecimal leverage,
            Parameters asked) {
        boolean limit = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        String force = asked.find("timeInForce").orElse("GTC");
        return new OrderWish(
                account,
                clientId,
                instrument(asked),
                asked.choice("side", Side.class, -1117),
                type,
                positive(asked.decimal("quantity")),
                limit ? asked.decimal("price") : null,
                trigger,
                !limit || force.equals("GTX")
                        ? TimeInForce.GTC
                        : asked.has("timeInForce")
                                ? asked.choice("timeInForce", TimeInForce.class, -1115)
                                : TimeInForce.GTC,
                asked.flag("reduceOnly"),
                leverage);
    }

    private static BigDecimal positive(BigDecimal quantity) {
        if (quantity.signum() == 0) {
            throw new Refusal(-1013, "Invalid quantity.");
        }
        return quantity;
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null || number.signum() == 0 ? "0.00000000" : number.toPlainString();
    }

    private ObjectNode exchangeInfo() {
        ObjectNode info = object().put("timezone", "UTC").put("serverTime", now());
        ArrayNode told = info.putArray("rateLimits");
        for (RequestLimits.Limit limit : limits.told()) {
            told.addObject()
                    .put("rateLimitType", limit.kind())
                    .put("interval", limit.interval())
                    .put("intervalNum", limit.count())
                    .put("limit", limit.most());
        }
        info.putArray("exchangeFilters");
        ArrayNode symbols = info.putArray("symbols");
        for (Instrument instrument : world.instruments()) {
            ObjectNode symbol =
                    symbols.addObject()
                            .put("symbol", symbol(instrument))
                            .put("status", "TRADING")
                            .put("baseAsset", instrument.base())
                            .put("quoteAsset", instrument.quote().code())
                            .put("baseAssetPrecision", 8)
                            .put("quoteAssetPrecision", 8)
                            .put("quotePrecision", 8);
            ArrayNode filters = symbol.putArray("filters");
            String tick = instrument.tickSize().toPlainString();
            filters.addObject()
                    .put("filterType", "PRICE_FILTER")
                    .put("minPrice", tick)
                    .put("maxPrice", "1000000.00")
                    .put("tickSize", tick);
            filters.addObject()
                    .put("filterType", "LOT_SIZE")
                    .put("minQty", instrument.minimumQuantity().value().toPlainString())
                    .put("maxQty", "9000.00")
                    .put("stepSize", instrument.lotStep().toPlainString());
            describe(instrument, symbol);
        }
        return info;
    }

    /// How many levels of a side are asked for.
    ///
    /// @throws Refusal if these are not to be had
    abstract long levels(Parameters asked);

    private ObjectNode depth(Parameters asked) {
        Instrument instrument = instrument(asked);
        long levels = levels(asked);
        ObjectNode book = object().put("lastUpdateId", now());
        world.quote(instrument.id())
                .ifPresentOrElse(
                        quote -> new BookDepth(instrument, quote).write(book, levels),
                        () -> {
                            book.putArray("bids");
                            book.putArray("asks");
                        });
        return book;
    }

    private ArrayNode bookTickers(Parameters asked) {
        ArrayNode rows = array();
        for (Instrument instrument : world.instruments()) {
            world.quote(instrument.id())
                    .filter(quote ->
                            !asked.has("symbol") || asked.text("symbol").equals(symbol(instrument)))
                    .ifPresent(quote ->
                            rows.addObject()
                                    .put("symbol", symbol(instrument))
                                    .put("bidPrice", quote.bid().toString())
                                    .put("bidQty", "10")
                                    .put("askPrice", quote.ask().toString())
                                    .put("askQty", "10"));
        }
        return rows;
    }
}
