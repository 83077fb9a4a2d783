package io.heliograph.simulators.kraken;

import io.heliograph.model.Instrument;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Kraken's words: numbers are text over HTTP and numbers on the stream.
final class KrakenAnswers {
    private KrakenAnswers() {}

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    /// `OSIMUL-00000-001000`
    static String txid(VenueOrder order) {
        return "OSIMUL-00000-%06d".formatted(order.id());
    }

    static String tradeId(Fill fill) {
        return "TSIMUL-00000-%06d".formatted(fill.id());
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// Seconds, with what is left of them.
    private static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3);
    }

    /// Whether it was triggered or not, it stays one order with one id.
    static String type(OrderWish wish) {
        return switch (wish.type()) {
            case MARKET -> "market";
            case LIMIT -> "limit";
            case STOP_MARKET -> "stop-loss";
            case STOP_LIMIT -> "stop-loss-limit";
        };
    }

    static String side(OrderWish wish) {
        return wish.side().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal price(OrderWish wish) {
        return wish.trigger() != null ? wish.trigger() : wish.price();
    }

    static String description(OrderWish wish) {
        String at = wish.type().name().startsWith("STOP") ? "stop loss" : type(wish);
        return "%s %s %s @ %s%s"
                .formatted(
                        side(wish),
                        plain(wish.quantity()),
                        KrakenMarket.altname(wish.instrument()),
                        at,
                        price(wish) == null ? "" : " " + plain(price(wish)));
    }

    /// @param trades whether the ids of its trades are told
    static ObjectNode order(VenueOrder order, boolean trades) {
        OrderWish wish = order.wish();
        String clientId = wish.clientId();
        ObjectNode row =
                object().putNull("refid")
                        .putNull("userref")
                        .put("cl_ord_id", clientId.isEmpty() ? null : clientId)
                        .put("status", status(order))
                        .put("opentm", seconds(order.createdAt()))
                        .put("starttm", 0)
                        .put("expiretm", 0);
        if (!order.isOpen()) {
            row.put("closetm", seconds(order.updatedAt())).putNull("reason");
        }
        row.putObject("descr")
                .put("pair", KrakenMarket.altname(wish.instrument()))
                .put("type", side(wish))
                .put("ordertype", type(wish))
                .put("price", plain(price(wish)))
                .put("price2", wish.trigger() == null ? "0" : plain(wish.price()))
                .put("leverage", "none")
                .put("order", description(wish))
                .put("close", "");
        row.put("vol", plain(wish.quantity()))
                .put("vol_exec", plain(order.executed()))
                .put("cost", plain(order.turnover()))
                .put("fee", plain(fees(order)))
                .put("price", plain(order.averagePrice()))
                .put("stopprice", plain(wish.trigger()))
                .put("limitprice", "0")
                .put("misc", "")
                .put("oflags", "fciq");
        if (trades && !order.fills().isEmpty()) {
            ArrayNode ids = row.putArray("trades");
            order.fills().forEach(fill -> ids.add(tradeId(fill)));
        }
        return row;
    }

    private static BigDecimal fees(VenueOrder order) {
        return order.fills().stream().map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String status(VenueOrder order) {
        return switch (order.state()) {
            case NEW, PARTIALLY_FILLED -> "open";
            case FILLED -> "closed";
            case CANCELED -> "canceled";
            case EXPIRED, REJECTED -> "expired";
        };
    }

    static ObjectNode trade(VenueOrder order, Fill fill) {
        OrderWish wish = order.wish();
        return object().put("ordertxid", txid(order))
                .put("postxid", "TSIMUL-00000-000000")
                .put("pair", KrakenMarket.pair(wish.instrument()))
                .put("time", seconds(fill.at()))
                .put("type", side(wish))
                .put("ordertype", type(wish))
                .put("price", plain(fill.price()))
                .put("cost", plain(fill.price().multiply(fill.quantity())))
                .put("fee", plain(fill.fee()))
                .put("vol", plain(fill.quantity()))
                .put("margin", "0")
                .put("misc", "")
                .put("trade_id", fill.id())
                .put("maker", false);
    }

    /// What just happened to an order, as `executions` tells it; a fill is told twice, by itself
    /// and as the end of the order.
    static List<ObjectNode> told(VenueOrder order, Change change) {
        return switch (change) {
            case NEW -> List.of(event(order, "pending_new"), event(order, "new"));
            case TRIGGERED -> List.of(event(order, "status"));
            case FILLED ->
                    order.isOpen()
                            ? List.of(execution(order))
                            : List.of(execution(order), event(order, "filled"));
            case ENDED -> List.of(event(order, status(order)));
        };
    }

    private static ObjectNode execution(VenueOrder order) {
        Fill fill = order.fills().getLast();
        Instrument instrument = order.wish().instrument();
        ObjectNode event =
                event(order, "trade")
                        .put("exec_id", tradeId(fill))
                        .put("trade_id", fill.id())
                        .put("last_qty", fill.quantity())
                        .put("last_price", fill.price())
                        .put("cost", fill.price().multiply(fill.quantity()))
                        .put("liquidity_ind", "t");
        // Even of an order that it fills whole.
        event.put("order_status", "partially_filled");
        event.putArray("fees")
                .addObject()
                .put("asset", instrument.quote().code())
                .put("qty", fill.fee());
        return event;
    }

    private static ObjectNode event(VenueOrder order, String what) {
        OrderWish wish = order.wish();
        ObjectNode event = object().put("order_id", txid(order));
        if (!wish.clientId().isEmpty()) {
            event.put("cl_ord_id", wish.clientId());
        }
        return event.put("symbol", KrakenMarket.symbol(wish.instrument()))
                .put("side", side(wish))
                .put("order_type", order.triggered() ? "market" : type(wish))
                .put("order_qty", wish.quantity())
                .put("cum_qty", order.executed())
                .put("cum_cost", order.turnover())
                .put("exec_type", what)
                .put("order_status", what)
                .put("timestamp", order.updatedAt().toString());
    }
}
