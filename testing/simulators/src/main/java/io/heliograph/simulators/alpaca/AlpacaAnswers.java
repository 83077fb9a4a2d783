package io.heliograph.simulators.alpaca;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's words: every number is text, and what there is none of is null.
final class AlpacaAnswers {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AlpacaAnswers() {}

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static ArrayNode array() {
        return JsonMapper.shared().createArrayNode();
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String plainOrNull(@Nullable BigDecimal number) {
        return number == null ? null : plain(number);
    }

    /// @param force `day`, `gtc`, `ioc` or `fok`
    static String status(VenueOrder order, String force) {
        return switch (order.state()) {
            case NEW -> order.isQueued() ? "accepted" : "new";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELED -> "canceled";
            case EXPIRED -> force.equals("day") ? "expired" : "canceled";
            case REJECTED -> "rejected";
        };
    }

    /// @param extended whether it trades outside of the regular session, too
    static ObjectNode order(VenueOrder order, String force, boolean extended) {
        OrderWish wish = order.wish();
        String at = order.createdAt().toString();
        String changed = order.updatedAt().toString();
        String status = status(order, force);
        return object().put("id", AlpacaOrders.id(order))
                .put("client_order_id", wish.clientId())
                .put("created_at", at)
                .put("submitted_at", at)
                .put("updated_at", changed)
                .put("filled_at", status.equals("filled") ? changed : null)
                .put("expired_at", status.equals("expired") ? changed : null)
                .put("canceled_at", status.equals("canceled") ? changed : null)
                .put("failed_at", status.equals("rejected") ? changed : null)
                .putNull("replaced_by")
                .put("asset_class", "us_equity")
                .put("symbol", AlpacaOrders.symbol(wish.instrument()))
                .putNull("notional")
                .put("qty", plain(wish.quantity()))
                .put("filled_qty", plain(order.executed()))
                .put(
                        "filled_avg_price",
                        order.fills().isEmpty() ? null : plain(order.averagePrice()))
                .put("order_class", "")
                .put("type", type(wish.type()))
                .put("order_type", type(wish.type()))
                .put("side", wish.side().name().toLowerCase(Locale.ROOT))
                .put("time_in_force", force)
                .put("limit_price", plainOrNull(wish.price()))
                .put("stop_price", plainOrNull(wish.trigger()))
                .put("status", status)
                .put("extended_hours", extended)
                .putNull("legs");
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "market";
            case LIMIT -> "limit";
            case STOP_MARKET -> "stop";
            case STOP_LIMIT -> "stop_limit";
        };
    }

    /// A moment as ids begin with it.
    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /// An id that sorts by time, as Alpaca's do.
    private static String id(Instant at, long number) {
        return stamp(at) + "::00000000-0000-4000-9000-%012x".formatted(number);
    }

    /// One execution of an order, in the list of what happened.
    ///
    /// @param sum of the order's executions, with this one
    static ObjectNode execution(VenueOrder order, Fill fill, BigDecimal sum) {
        BigDecimal leaves = order.wish().quantity().subtract(sum);
        return object().put("activity_type", "FILL")
                .put("id", id(fill.at(), fill.id()))
                .put("order_id", AlpacaOrders.id(order))
                .put("symbol", AlpacaOrders.symbol(order.wish().instrument()))
                .put("side", order.wish().side().name().toLowerCase(Locale.ROOT))
                .put("type", leaves.signum() == 0 ? "fill" : "partial_fill")
                .put("price", plain(fill.price()))
                .put("qty", plain(fill.quantity()))
                .put("cum_qty", plain(sum))
                .put("leaves_qty", plain(leaves))
                .put("transaction_time", fill.at().toString());
    }

    /// What the stream says of the last thing that happened to an order.
    ///
    /// @param execution what it says of an execution, under an id of the stream's own; null where
    ///   there was none
    static ObjectNode told(ObjectNode order, String event, @Nullable Fill execution) {
        ObjectNode data = object().put("event", event);
        if (execution != null) {
            data.put("execution_id", "00000000-0000-4000-a000-%012x".formatted(execution.id()))
                    .put("price", plain(execution.price()))
                    .put("qty", plain(execution.quantity()));
        }
        data.put("timestamp", order.path("updated_at").asString()).set("order", order);
        ObjectNode message = object().put("stream", "trade_updates");
        message.set("data", data);
        return message;
    }

    static ObjectNode asset(Instrument instrument) {
        boolean fractions = instrument.lotStep().compareTo(BigDecimal.ONE) < 0;
        return object().put("id", "00000000-0000-4000-b000-000000000001")
                .put("class", "us_equity")
                .put("exchange", "NASDAQ")
                .put("symbol", AlpacaOrders.symbol(instrument))
                .put("name", instrument.base())
                .put("status", "active")
                .put("tradable", true)
                .put("marginable", true)
                .put("shortable", false)
                .put("easy_to_borrow", false)
                .put("fractionable", fractions);
    }

    static ObjectNode position(Position position, Instrument instrument) {
        BigDecimal quantity = position.quantity().value();
        BigDecimal average = new BigDecimal(String.valueOf(position.averagePrice()));
        return object().put("symbol", AlpacaOrders.symbol(instrument))
                .put("asset_class", "us_equity")
                .put("side", "long")
                .put("qty", plain(quantity))
                .put("qty_available", plain(quantity))
                .put("avg_entry_price", plain(average))
                .put("cost_basis", plain(quantity.multiply(average)));
    }

    static ObjectNode movement(MoneyMovement movement) {
        boolean in = movement.amount().amount().signum() > 0;
        return object().put("activity_type", type(movement.kind(), in))
                .put("id", id(movement.at(), Long.parseLong(movement.id())))
                .put("date", movement.at().toString().substring(0, 10))
                .put("net_amount", plain(movement.amount().amount()))
                .put("status", "executed");
    }

    private static String type(MoneyMovement.Kind kind, boolean in) {
        return switch (kind) {
            case TRANSFER -> in ? "CSD" : "CSW";
            case FUNDING -> in ? "DIV" : "FEE";
        };
    }
}
