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

    private final KucoinKey key;

    SpotRequests(KucoinKey key) {
        this.key = key;
    }

    /// @param at by the venue's clock
    /// @param ttl how long from then KuCoin may take it
    VenueRequest place(KucoinOrder order, Instant at, Duration ttl, Urgency urgency) {
        ObjectNode body = order.body().put("size", order.size().toPlainString());
        if (order.trigger() != null) {
            // A loss fires at its price and below, an entry at it and above.
            body.put("stop", order.buys() ? "entry" : "loss");
            body.put("stopPrice", order.trigger().toPlainString());
            return key.post(STOPS, body.toString(), at, 1, urgency);
        }
        body.put("clientTimestamp", at.toEpochMilli()).put("allowMaxTimeWindow", ttl.toMillis());
        return key.post(ORDERS, body.toString(), at, 1, urgency);
    }

    VenueRequest cancel(String symbol, String clientId, Instant at) {
        return key.delete(byName(symbol, clientId), at);
    }

    VenueRequest cancelStop(String symbol, String clientId, Instant at) {
        return key.delete(
                STOPS
                        + "/cancelOrderByClientOid?symbol=%s&clientOid=%s"
                                .formatted(symbol, clientId),
                at);
    }

    VenueRequest order(String symbol, String clientId, Instant at) {
        return key.get(byName(symbol, clientId), at, 2, Urgency.QUESTION);
    }

    private static String byName(String symbol, String clientId) {
        return ORDERS + "/client-order/%s?symbol=%s".formatted(clientId, symbol);
    }

    /// By the venue's own id.
    VenueRequest orderById(String symbol, String orderId, Instant at) {
        return key.get(
                ORDERS + "/%s?symbol=%s".formatted(orderId, symbol), at, 2, Urgency.QUESTION);
    }

    VenueRequest stop(String symbol, String clientId, Instant at) {
        return key.get(
                STOPS + "/queryOrderByClientOid?symbol=%s&clientOid=%s".formatted(symbol, clientId),
                at,
                3,
                Urgency.QUESTION);
    }

    VenueRequest openSymbols(Instant at) {
        return background(ORDERS + "/active/symbols", at, 2);
    }

    VenueRequest openOrders(String symbol, Instant at) {
        return background(ORDERS + "/active?symbol=" + symbol, at, 2);
    }

    VenueRequest openStops(int page, int size, Instant at) {
        return background(
                STOPS + "?tradeType=TRADE&currentPage=%d&pageSize=%d".formatted(page, size), at, 8);
    }

    /// The newest first.
    ///
    /// @param filter such as `&orderId=1`, `&lastId=2`; empty for none
    VenueRequest fills(String symbol, int size, String filter, Instant at) {
        return background(
                "/api/v1/hf/fills?symbol=%s&limit=%d".formatted(symbol, size) + filter, at, 2);
    }

    VenueRequest accounts(Instant at) {
        return background("/api/v1/accounts", at, 5);
    }

    VenueRequest feeRates(String symbol, Instant at) {
        return key.get("/api/v1/trade-fees?symbols=" + symbol, at, 3, Urgency.QUESTION);
    }

    private VenueRequest background(String target, Instant at, int weight) {
        return key.get(target, at, weight, Urgency.BACKGROUND);
    }
}
