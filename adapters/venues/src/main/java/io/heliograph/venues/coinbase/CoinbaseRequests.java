package io.heliograph.venues.coinbase;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The requests of Coinbase Advanced.
final class CoinbaseRequests {
    static final String ORDERS = "/api/v3/brokerage/orders";
    static final String CANCEL = ORDERS + "/batch_cancel";
    static final String HISTORY = ORDERS + "/historical/";
    static final String ACCOUNTS = "/api/v3/brokerage/accounts";
    static final String PORTFOLIOS = "/api/v3/brokerage/portfolios/";
    static final String PRICES = "/api/v3/brokerage/best_bid_ask";
    static final String FEES = "/api/v3/brokerage/transaction_summary";
    static final String RIGHTS = "/api/v3/brokerage/key_permissions";

    /// Of what everybody may ask.
    static final String MARKET = "/api/v3/brokerage/market/";

    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private final CoinbaseKey key;

    CoinbaseRequests(CoinbaseKey key) {
        this.key = key;
    }

    VenueRequest place(CoinbaseOrder order, Instant at, Instant notAfter, Urgency urgency) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("client_order_id", order.clientId())
                        .put("product_id", order.product())
                        .put("side", order.side().name());
        body.putObject("order_configuration").set(kind(order), configuration(order));
        return key.post(ORDERS, body.toString(), at, notAfter, urgency);
    }

    private static String kind(CoinbaseOrder order) {
        if (order.trigger() != null) {
            return "stop_limit_stop_limit_gtc";
        }
        if (order.limit() == null) {
            return "market_market_ioc";
        }
        return switch (order.timeInForce()) {
            case GTC -> "limit_limit_gtc";
            case IOC -> "sor_limit_ioc";
            case FOK -> "limit_limit_fok";
        };
    }

    private static ObjectNode configuration(CoinbaseOrder order) {
        ObjectNode wish = JSON.createObjectNode().put("base_size", order.size().toPlainString());
        BigDecimal limit = order.limit();
        if (limit != null) {
            wish.put("limit_price", limit.toPlainString());
        }
        BigDecimal trigger = order.trigger();
        if (trigger != null) {
            String direction = order.side() == Side.SELL ? "DOWN" : "UP";
            wish.put("stop_price", trigger.toPlainString())
                    .put("stop_direction", "STOP_DIRECTION_STOP_" + direction);
        }
        return order.postOnly() ? wish.put("post_only", true) : wish;
    }

    /// @param orderId the venue's own
    VenueRequest cancel(String orderId, Instant at) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("order_ids").add(orderId);
        return key.post(CANCEL, body.toString(), at, Urgency.PROTECTIVE);
    }

    /// @param orderId the venue's own
    VenueRequest order(String orderId, Instant at) {
        return key.get(HISTORY + orderId, at, Urgency.QUESTION);
    }

    /// Orders of the past and the present, the newest first.
    ///
    /// @param filter such as `order_status=OPEN&product_id=BTC-USD`
    VenueRequest orders(String filter, Instant at, Urgency urgency) {
        return key.get(HISTORY + "batch?" + filter, at, urgency);
    }

    /// @param filter such as `order_ids=...`
    VenueRequest fills(String filter, Instant at, Urgency urgency) {
        return key.get(HISTORY + "fills?" + filter, at, urgency);
    }

    VenueRequest accounts(String filter, Instant at) {
        return key.get(ACCOUNTS + "?" + filter, at, Urgency.BACKGROUND);
    }

    /// What is held, and what it cost.
    VenueRequest portfolio(String id, Instant at) {
        return key.get(PORTFOLIOS + id, at, Urgency.BACKGROUND);
    }

    /// The best prices of everything.
    VenueRequest bestPrices(Instant at) {
        return key.get(PRICES, at, Urgency.BACKGROUND);
    }

    /// What the account pays.
    VenueRequest fees(Instant at) {
        return key.get(FEES, at, Urgency.BACKGROUND);
    }

    /// What the key may do, and whose it is.
    VenueRequest rights(Instant at) {
        return key.get(RIGHTS, at, Urgency.BACKGROUND);
    }

    static VenueRequest time() {
        return open("time");
    }

    static VenueRequest products() {
        return open("market/products?product_type=SPOT");
    }

    private static VenueRequest open(String target) {
        return new VenueRequest(
                "GET", "/api/v3/brokerage/" + target, "", Map.of(), 1, 0, Urgency.QUESTION);
    }
}
