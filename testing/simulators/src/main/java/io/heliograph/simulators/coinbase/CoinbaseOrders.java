package io.heliograph.simulators.coinbase;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Orders at the market, with a limit, and stops that place one with a limit: there are none at the
/// market. An id is taken for ever; who sends it again gets the order that has it.
final class CoinbaseOrders {
    private final CoinbaseMarket market;
    private final TradingWorld world;

    CoinbaseOrders(CoinbaseMarket market) {
        this.market = market;
        this.world = market.world();
    }

    VenueOrder place(String account, JsonNode asked) {
        String name = text(asked, "client_order_id");
        return world.find(account, order -> order.wish().clientId().equals(name))
                .orElseGet(() -> taken(world.place(wish(account, name, asked))));
    }

    private OrderWish wish(String account, String name, JsonNode asked) {
        Instrument instrument = market.instrument(text(asked, "product_id"));
        Side side =
                switch (text(asked, "side")) {
                    case "BUY" -> Side.BUY;
                    case "SELL" -> Side.SELL;
                    default -> throw Refusal.argument("side");
                };
        JsonNode configured = asked.path("order_configuration");
        if (configured.size() != 1 || asked.has("attached_order_configuration")) {
            throw unsupported();
        }
        Map.Entry<String, JsonNode> only = configured.properties().iterator().next();
        String kind = only.getKey();
        JsonNode wish = only.getValue();
        boolean stops = kind.equals("stop_limit_stop_limit_gtc");
        boolean atMarket = kind.equals("market_market_ioc");
        BigDecimal limit = atMarket ? null : decimal(wish, "limit_price");
        BigDecimal trigger = stops ? trigger(wish, side, limit) : null;
        BigDecimal size = size(instrument, wish, atMarket && side == Side.BUY);
        mustHave(account, instrument, side, size);
        OrderWish order =
                new OrderWish(
                        account,
                        name,
                        instrument,
                        side,
                        stops
                                ? OrderType.STOP_LIMIT
                                : atMarket ? OrderType.MARKET : OrderType.LIMIT,
                        size,
                        limit,
                        trigger,
                        force(kind),
                        false,
                        BigDecimal.ONE);
        if (wish.path("post_only").asBoolean(false) && world.wouldTake(order)) {
            throw Refusal.order("INVALID_LIMIT_PRICE_POST_ONLY", "would take liquidity");
        }
        return order;
    }

    private static TimeInForce force(String kind) {
        return switch (kind) {
            case "market_market_ioc", "limit_limit_gtc", "stop_limit_stop_limit_gtc" ->
                    TimeInForce.GTC;
            case "sor_limit_ioc" -> TimeInForce.IOC;
            case "limit_limit_fok" -> TimeInForce.FOK;
            default -> throw unsupported();
        };
    }

    private static BigDecimal trigger(JsonNode wish, Side side, @Nullable BigDecimal limit) {
        BigDecimal trigger = decimal(wish, "stop_price");
        boolean sells = side == Side.SELL;
        if (!text(wish, "stop_direction")
                .equals("STOP_DIRECTION_STOP_" + (sells ? "DOWN" : "UP"))) {
            throw unsupported();
        }
        int gap = trigger.compareTo(limit);
        if (sells ? gap < 0 : gap > 0) {
            throw Refusal.order(
                    "PREVIEW_STOP_PRICE_%s_LIMIT_PRICE".formatted(sells ? "BELOW" : "ABOVE"), "");
        }
        return trigger;
    }

    /// In coins; who buys at the market may say how much money it is to cost.
    private BigDecimal size(Instrument instrument, JsonNode wish, boolean mayBeMoney) {
        if (!mayBeMoney || !wish.has("quote_size")) {
            return decimal(wish, "base_size");
        }
        BigDecimal ask = world.quote(instrument.id()).orElseThrow().ask().value();
        BigDecimal coins = decimal(wish, "quote_size").divide(ask, MathContext.DECIMAL64);
        return coins.subtract(coins.remainder(instrument.lotStep()));
    }

    private void mustHave(String account, Instrument instrument, Side side, BigDecimal size) {
        Holdings holdings = new Holdings(world, account);
        if (side == Side.SELL && holdings.free(instrument).compareTo(size) < 0) {
            throw insufficient();
        }
    }

    private static VenueOrder taken(VenueOrder order) {
        if (order.state() != VenueOrder.State.REJECTED) {
            return order;
        }
        OrderWish wish = order.wish();
        boolean small = wish.quantity().compareTo(wish.instrument().minimumQuantity().value()) < 0;
        throw switch (order.why()) {
            case "PRICE_FILTER" ->
                    Refusal.order("PREVIEW_INVALID_PRICE_PRECISION", "Too many decimals");
            case "LOT_SIZE" ->
                    Refusal.order(
                            small
                                    ? "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL"
                                    : "PREVIEW_INVALID_SIZE_PRECISION",
                            "");
            case "INSUFFICIENT_BALANCE" -> insufficient();
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    Refusal.order(
                            "PREVIEW_STOP_PRICE_%s_LAST_TRADE_PRICE"
                                    .formatted(wish.side() == Side.SELL ? "ABOVE" : "BELOW"),
                            "");
            case "MIN_NOTIONAL" -> Refusal.order("PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL", "");
            default -> Refusal.order("INVALID_REQUEST", order.why());
        };
    }

    private static Refusal insufficient() {
        return Refusal.order("PREVIEW_INSUFFICIENT_FUND", "Insufficient balance in source account");
    }

    private static Refusal unsupported() {
        return Refusal.order("UNSUPPORTED_ORDER_CONFIGURATION", "");
    }

    /// Why an order cannot be canceled; empty where it was.
    String cancel(String account, String orderId) {
        return world.find(account, CoinbaseAnswers.named(orderId))
                .map(order -> world.cancel(order) ? "" : "INVALID_CANCEL_REQUEST")
                .orElse("UNKNOWN_CANCEL_ORDER");
    }

    private static String text(JsonNode asked, String field) {
        String text = asked.path(field).asString("");
        if (text.isEmpty()) {
            throw Refusal.argument(field + " is required");
        }
        return text;
    }

    private static BigDecimal decimal(JsonNode asked, String field) {
        String text = text(asked, field);
        if (!text.matches("\\d{1,20}(\\.\\d{1,20})?")) {
            throw Refusal.argument(field + " is no number");
        }
        return new BigDecimal(text);
    }
}
