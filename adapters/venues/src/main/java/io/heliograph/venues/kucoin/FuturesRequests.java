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

    private FuturesRequests() {}

    /// @param margin of the position that the order is about
    static VenueRequest place(KucoinOrder order, FuturesMargin margin, Urgency urgency) {
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
        return KucoinRequest.post(ORDERS, body.toString(), 2, urgency);
    }

    static VenueRequest cancel(String symbol, String clientId) {
        return KucoinRequest.delete(
                ORDERS + "/client-order/%s?symbol=%s".formatted(clientId, symbol));
    }

    static VenueRequest order(String clientId) {
        return KucoinRequest.get(
                ORDERS + "/byClientOid?clientOid=" + clientId, 5, Urgency.QUESTION);
    }

    /// By the venue's own id.
    static VenueRequest orderById(String orderId) {
        return KucoinRequest.get(ORDERS + "/" + orderId, 5, Urgency.QUESTION);
    }

    static VenueRequest fillsOf(String orderId, int page, int size) {
        return background("/api/v1/fills?orderId=%s".formatted(orderId) + page("&", page, size), 5);
    }

    /// @param to a week later at most
    static VenueRequest fills(Instant from, Instant to, int page, int size) {
        return background(
                "/api/v1/fills?startAt=%d&endAt=%d"
                                .formatted(from.toEpochMilli(), to.toEpochMilli())
                        + page("&", page, size),
                5);
    }

    static VenueRequest openOrders(int page, int size) {
        return background(ORDERS + "?status=active" + page("&", page, size), 2);
    }

    static VenueRequest openStops(int page, int size) {
        return background("/api/v1/stopOrders" + page("?", page, size), 6);
    }

    private static String page(String mark, int page, int size) {
        return mark + "currentPage=%d&pageSize=%d".formatted(page, size);
    }

    static VenueRequest balance(String currency) {
        return background("/api/v1/account-overview?currency=" + currency, 5);
    }

    static VenueRequest positions() {
        return background("/api/v1/positions", 2);
    }

    /// The newest first.
    ///
    /// @param offset such as `&offset=7`, of the last row that was told; empty for the first page
    static VenueRequest funding(String symbol, String offset) {
        return background("/api/v1/funding-history?symbol=" + symbol + offset, 5);
    }

    /// Of money that its owner moves: the newest first.
    ///
    /// @param type `TransferIn`, `TransferOut`
    static VenueRequest transfers(String type, String currency, String offset) {
        return background(
                "/api/v1/transaction-history?type=%s&currency=%s".formatted(type, currency)
                        + offset,
                2);
    }

    static VenueRequest feeRates(String symbol) {
        return KucoinRequest.get("/api/v1/trade-fees?symbol=" + symbol, 3, Urgency.QUESTION);
    }

    static VenueRequest positionMode() {
        return background("/api/v2/position/getPositionMode", 2);
    }

    static VenueRequest marginMode(String symbol) {
        return KucoinRequest.get(
                "/api/v2/position/getMarginMode?symbol=" + symbol, 2, Urgency.QUESTION);
    }

    static VenueRequest setMarginMode(String symbol, String mode) {
        return set("/api/v2/position/changeMarginMode", symbol, "marginMode", mode);
    }

    static VenueRequest crossLeverage(String symbol) {
        return KucoinRequest.get(
                "/api/v2/getCrossUserLeverage?symbol=" + symbol, 2, Urgency.QUESTION);
    }

    static VenueRequest setCrossLeverage(String symbol, BigDecimal leverage) {
        return set("/api/v2/changeCrossUserLeverage", symbol, "leverage", leverage.toPlainString());
    }

    private static VenueRequest set(String path, String symbol, String what, String value) {
        ObjectNode body = JSON.createObjectNode().put("symbol", symbol).put(what, value);
        return KucoinRequest.post(path, body.toString(), 2, Urgency.ENTRY);
    }

    private static VenueRequest background(String target, int weight) {
        return KucoinRequest.get(target, weight, Urgency.BACKGROUND);
    }
}
