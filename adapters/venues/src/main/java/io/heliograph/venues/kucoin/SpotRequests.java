package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// The requests of KuCoin spot. Stops are orders apart, with paths and lists of their own.
final class SpotRequests {
    private static final String STOPS = KucoinSigningRules.SPOT_STOPS;
    private static final String ORDERS = KucoinSigningRules.SPOT_ORDERS;

    private SpotRequests() {}

    /// @param at by the venue's clock
    /// @param ttl how long from then KuCoin may take it
    static VenueRequest place(KucoinOrder order, Instant at, Duration ttl, Urgency urgency) {
        ObjectNode body = order.body().put("size", order.size().toPlainString());
        if (order.trigger() != null) {
            // A loss fires at its price and below, an entry at it and above.
            body.put("stop", order.buys() ? "entry" : "loss");
            body.put("stopPrice", order.trigger().toPlainString());
            return KucoinRequest.post(STOPS, body.toString(), 1, urgency);
        }
        body.put("clientTimestamp", at.toEpochMilli()).put("allowMaxTimeWindow", ttl.toMillis());
        return KucoinRequest.post(ORDERS, body.toString(), 1, urgency);
    }

    static VenueRequest cancel(String symbol, String clientId) {
        return KucoinRequest.delete(byName(symbol, clientId));
    }

    static VenueRequest cancelStop(String symbol, String clientId) {
        return KucoinRequest.delete(
                STOPS
                        + "/cancelOrderByClientOid?symbol=%s&clientOid=%s"
                                .formatted(symbol, clientId));
    }

    static VenueRequest order(String symbol, String clientId) {
        return KucoinRequest.get(byName(symbol, clientId), 2, Urgency.QUESTION);
    }

    private static String byName(String symbol, String clientId) {
        return ORDERS + "/client-order/%s?symbol=%s".formatted(clientId, symbol);
    }

    /// By the venue's own id.
    static VenueRequest orderById(String symbol, String orderId) {
        return KucoinRequest.get(
                ORDERS + "/%s?symbol=%s".formatted(orderId, symbol), 2, Urgency.QUESTION);
    }

    static VenueRequest stop(String symbol, String clientId) {
        return KucoinRequest.get(
                STOPS + "/queryOrderByClientOid?symbol=%s&clientOid=%s".formatted(symbol, clientId),
                3,
                Urgency.QUESTION);
    }

    static VenueRequest openSymbols() {
        return background(ORDERS + "/active/symbols", 2);
    }

    static VenueRequest openOrders(String symbol) {
        return background(ORDERS + "/active?symbol=" + symbol, 2);
    }

    static VenueRequest openStops(int page, int size) {
        return background(
                STOPS + "?tradeType=TRADE&currentPage=%d&pageSize=%d".formatted(page, size), 8);
    }

    /// The newest first.
    ///
    /// @param filter such as `&orderId=1`, `&lastId=2`; empty for none
    static VenueRequest fills(String symbol, int size, String filter) {
        return background(
                "/api/v1/hf/fills?symbol=%s&limit=%d".formatted(symbol, size) + filter, 2);
    }

    static VenueRequest accounts() {
        return background("/api/v1/accounts", 5);
    }

    static VenueRequest feeRates(String symbol) {
        return KucoinRequest.get("/api/v1/trade-fees?symbols=" + symbol, 3, Urgency.QUESTION);
    }

    private static VenueRequest background(String target, int weight) {
        return KucoinRequest.get(target, weight, Urgency.BACKGROUND);
    }
}
