package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The requests of KuCoin futures. A stop is an order like any other, with a trigger.
final class FuturesRequests {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final String ORDERS = KucoinSigningRules.FUTURES_ORDERS;

    private final KucoinKey key;

    FuturesRequests(KucoinKey key) {
        this.key = key;
    }

    /// @param margin of the position that the order is about
    VenueRequest place(KucoinOrder order, FuturesMargin margin, Instant at, Urgency urgency) {
        ObjectNode body =
                order.body()
                        .put("size", order.size())
                        .put("leverage", margin.leverage())
                        .put("marginMode", margin.mode());
        if (order.trigger() != null) {
            body.put("stop", order.buys() ? "up" : "down");
            body.put("stopPrice", order.trigger().toPlainString());
            // The last price that was traded, as everywhere else.
            body.put("stopPriceType", "TP");
        }
        if (order.reduceOnly()) {
            body.put("reduceOnly", true);
        }
        return key.post(ORDERS, body.toString(), at, 2, urgency);
    }

    VenueRequest cancel(String symbol, String clientId, Instant at) {
        return key.delete(ORDERS + "/client-order/%s?symbol=%s".formatted(clientId, symbol), at);
    }

    VenueRequest order(String clientId, Instant at) {
        return key.get(ORDERS + "/byClientOid?clientOid=" + clientId, at, 5, Urgency.QUESTION);
    }

    /// By the venue's own id.
    VenueRequest orderById(String orderId, Instant at) {
        return key.get(ORDERS + "/" + orderId, at, 5, Urgency.QUESTION);
    }

    VenueRequest fillsOf(String orderId, int page, int size, Instant at) {
        return background(
                "/api/v1/fills?orderId=%s".formatted(orderId) + page("&", page, size), at, 5);
    }

    /// @param to a week later at most
    VenueRequest fills(Instant from, Instant to, int page, int size, Instant at) {
        return background(
                "/api/v1/fills?startAt=%d&endAt=%d"
                                .formatted(from.toEpochMilli(), to.toEpochMilli())
                        + page("&", page, size),
                at,
                5);
    }

    VenueRequest openOrders(int page, int size, Instant at) {
        return background(ORDERS + "?status=active" + page("&", page, size), at, 2);
    }

    VenueRequest openStops(int page, int size, Instant at) {
        return background("/api/v1/stopOrders" + page("?", page, size), at, 6);
    }

    private static String page(String mark, int page, int size) {
        return mark + "currentPage=%d&pageSize=%d".formatted(page, size);
    }

    VenueRequest balance(String currency, Instant at) {
        return background("/api/v1/account-overview?currency=" + currency, at, 5);
    }

    VenueRequest positions(Instant at) {
        return background("/api/v1/positions", at, 2);
    }

    VenueRequest funding(String symbol, Instant since, Instant at) {
        return background(
                "/api/v1/funding-history?symbol=%s&startAt=%d"
                        .formatted(symbol, Math.max(0, since.toEpochMilli())),
                at,
                5);
    }

    VenueRequest feeRates(String symbol, Instant at) {
        return key.get("/api/v1/trade-fees?symbol=" + symbol, at, 3, Urgency.QUESTION);
    }

    VenueRequest positionMode(Instant at) {
        return background("/api/v2/position/getPositionMode", at, 2);
    }

    VenueRequest marginMode(String symbol, Instant at) {
        return key.get("/api/v2/position/getMarginMode?symbol=" + symbol, at, 2, Urgency.QUESTION);
    }

    VenueRequest setMarginMode(String symbol, String mode, Instant at) {
        return set("/api/v2/position/changeMarginMode", symbol, "marginMode", mode, at);
    }

    VenueRequest crossLeverage(String symbol, Instant at) {
        return key.get("/api/v2/getCrossUserLeverage?symbol=" + symbol, at, 2, Urgency.QUESTION);
    }

    VenueRequest setCrossLeverage(String symbol, BigDecimal leverage, Instant at) {
        return set(
                "/api/v2/changeCrossUserLeverage",
                symbol,
                "leverage",
                leverage.toPlainString(),
                at);
    }

    private VenueRequest set(String path, String symbol, String what, String value, Instant at) {
        ObjectNode body = JSON.createObjectNode().put("symbol", symbol).put(what, value);
        return key.post(path, body.toString(), at, 2, Urgency.ENTRY);
    }

    private VenueRequest background(String target, Instant at, int weight) {
        return key.get(target, at, weight, Urgency.BACKGROUND);
    }
}
