package io.heliograph.simulators.coinbase;

import static io.heliograph.simulators.coinbase.CoinbaseMarket.object;

import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Coinbase's words for orders and executions: every number is text.
final class CoinbaseAnswers {
    private static final String ID = "00000000-0000-4000-8000-%012d";

    private CoinbaseAnswers() {}

    static String id(VenueOrder order) {
        return ID.formatted(order.id());
    }

    static Predicate<VenueOrder> named(String orderId) {
        return order -> id(order).equals(orderId);
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    static ObjectNode placed(VenueOrder order) {
        ObjectNode answer = object().put("success", true);
        answer.putObject("success_response")
                .put("order_id", id(order))
                .put("product_id", CoinbaseMarket.name(order.wish().instrument()))
                .put("side", order.wish().side().name())
                .put("client_order_id", order.wish().clientId());
        answer.putObject("order_configuration").set(kind(order.wish()), wish(order.wish()));
        return answer;
    }

    /// As lists tell it.
    static ObjectNode order(VenueOrder order) {
        OrderWish wish = order.wish();
        ObjectNode row =
                common(order)
                        .put("user_id", wish.account())
                        .put("side", wish.side().name())
                        .put("created_time", order.createdAt().toString())
                        .put("filled_size", plain(order.executed()))
                        .put("average_filled_price", plain(order.averagePrice()))
                        .put("filled_value", plain(order.turnover()))
                        .put("pending_cancel", false)
                        .put("size_in_quote", false)
                        .put("settled", order.leaves().signum() == 0)
                        .put("reject_reason", "REJECT_REASON_UNSPECIFIED")
                        .put("reject_message", "")
                        .put("cancel_message", "");
        row.putObject("order_configuration").set(kind(wish), wish(wish));
        return row;
    }

    /// As the stream tells it.
    static ObjectNode told(VenueOrder order) {
        return common(order)
                .put("order_side", order.wish().side().name())
                .put("creation_time", order.createdAt().toString())
                .put("cumulative_quantity", plain(order.executed()))
                .put("leaves_quantity", plain(order.isOpen() ? order.leaves() : BigDecimal.ZERO))
                .put("avg_price", plain(order.averagePrice()))
                .put("cancel_reason", order.why())
                .put("reject_Reason", "");
    }

    private static ObjectNode common(VenueOrder order) {
        OrderWish wish = order.wish();
        BigDecimal fees =
                order.fills().stream().map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        return object().put("order_id", id(order))
                .put("client_order_id", wish.clientId())
                .put("product_id", CoinbaseMarket.name(wish.instrument()))
                .put("product_type", "SPOT")
                .put("order_type", type(wish))
                .put("status", status(order))
                .put("time_in_force", force(wish))
                .put("trigger_status", trigger(order))
                .put("number_of_fills", Integer.toString(order.fills().size()))
                .put("total_fees", plain(fees));
    }

    private static String status(VenueOrder order) {
        return switch (order.state()) {
            case NEW, PARTIALLY_FILLED -> "OPEN";
            case FILLED -> "FILLED";
            case CANCELED, EXPIRED -> "CANCELLED";
            case REJECTED -> "FAILED";
        };
    }

    private static String trigger(VenueOrder order) {
        return order.wish().trigger() == null
                ? "INVALID_ORDER_TYPE"
                : order.triggered() ? "STOP_TRIGGERED" : "STOP_PENDING";
    }

    private static String type(OrderWish wish) {
        return wish.type() == OrderType.STOP_MARKET ? "STOP_LIMIT" : wish.type().name();
    }

    private static String force(OrderWish wish) {
        return switch (wish.timeInForce()) {
            case GTC -> wish.price() == null ? "IMMEDIATE_OR_CANCEL" : "GOOD_UNTIL_CANCELLED";
            case IOC -> "IMMEDIATE_OR_CANCEL";
            case FOK -> "FILL_OR_KILL";
        };
    }

    private static String kind(OrderWish wish) {
        if (wish.trigger() != null) {
            return "stop_limit_stop_limit_gtc";
        }
        if (wish.price() == null) {
            return "market_market_ioc";
        }
        return switch (wish.timeInForce()) {
            case GTC -> "limit_limit_gtc";
            case IOC -> "sor_limit_ioc";
            case FOK -> "limit_limit_fok";
        };
    }

    private static ObjectNode wish(OrderWish wish) {
        ObjectNode words = object().put("base_size", plain(wish.quantity()));
        if (wish.price() != null) {
            words.put("limit_price", plain(wish.price()));
        }
        return wish.trigger() == null ? words : words.put("stop_price", plain(wish.trigger()));
    }

    static ObjectNode fill(VenueOrder order, Fill fill) {
        return object().put("entry_id", "entry-" + fill.id())
                .put("trade_id", "trade-" + fill.id())
                .put("order_id", id(order))
                .put("trade_time", fill.at().toString())
                .put("sequence_timestamp", fill.at().toString())
                .put("trade_type", "FILL")
                .put("price", plain(fill.price()))
                .put("size", plain(fill.quantity()))
                .put("commission", plain(fill.fee()))
                .put("product_id", CoinbaseMarket.name(order.wish().instrument()))
                .put("liquidity_indicator", "TAKER")
                .put("size_in_quote", false)
                .put("user_id", order.wish().account())
                .put("side", order.wish().side().name());
    }
}
