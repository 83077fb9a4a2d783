package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// KuCoin's words that spot and futures share: amounts are text, times are numbers.
final class KucoinAnswers {
    private KucoinAnswers() {}

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static ArrayNode array() {
        return JsonMapper.shared().createArrayNode();
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static long nanos(Instant at) {
        return at.toEpochMilli() * 1_000_000;
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static BigDecimal fees(VenueOrder order) {
        return order.fills().stream().map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// A page of what there is, in the order in which it is given.
    static <T extends JsonNode> ObjectNode page(List<T> all, Asked asked) {
        long size = Math.max(1, Math.min(500, asked.number("pageSize", 50)));
        long page = Math.max(1, asked.number("currentPage", 1));
        ObjectNode answer =
                object().put("currentPage", page)
                        .put("pageSize", size)
                        .put("totalNum", all.size())
                        .put("totalPage", (all.size() + size - 1) / size);
        ArrayNode items = answer.putArray("items");
        all.stream().skip((page - 1) * size).limit(size).forEach(items::add);
        return answer;
    }

    /// News of an order of the book.
    ///
    /// @param type `received`, `open`, `match`, `filled`, `canceled`
    /// @param fill null for news of something else
    static ObjectNode told(Face face, VenueOrder order, String type, @Nullable Fill fill) {
        OrderWish wish = order.wish();
        boolean over = type.equals("filled") || type.equals("canceled");
        ObjectNode row =
                object().put("symbol", face.symbol(wish.instrument()))
                        .put("orderType", wish.price() == null ? "market" : "limit")
                        .put("side", lower(wish.side()))
                        .put("orderId", face.id(order))
                        .put("clientOid", wish.clientId())
                        .put("type", type)
                        .put("orderTime", order.createdAt().toEpochMilli())
                        .put("size", plain(wish.quantity()))
                        .put("price", plain(wish.price()))
                        .put("filledSize", plain(order.executed()))
                        .put("remainSize", over ? "0" : plain(order.leaves()))
                        .put("canceledSize", type.equals("canceled") ? plain(order.leaves()) : "0")
                        .put("status", over ? "done" : status(type))
                        .put("ts", nanos(order.updatedAt()));
        if (fill != null) {
            row.put("feeType", "takerFee")
                    .put("liquidity", "taker")
                    .put("matchPrice", plain(fill.price()))
                    .put("matchSize", plain(fill.quantity()))
                    .put("tradeId", Long.toString(fill.id()));
        }
        return row;
    }

    private static String status(String type) {
        return type.equals("received") ? "new" : type;
    }

    static ObjectNode fees(String symbol) {
        return object().put("symbol", symbol)
                .put("takerFeeRate", "0.001")
                .put("makerFeeRate", "0.001");
    }
}
