package io.heliograph.venues.alpaca;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The requests of Alpaca.
final class AlpacaRequests {
    static final String ORDERS = "/v2/orders";
    static final String QUOTES = "/v2/stocks/quotes/latest";
    static final String BARS = "/v2/stocks/bars";
    static final String BY_OUR_ID = "/v2/orders:by_client_order_id";

    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private final AlpacaKey key;

    AlpacaRequests(AlpacaKey key) {
        this.key = key;
    }

    VenueRequest place(AlpacaOrder order, Urgency urgency) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("symbol", order.symbol())
                        .put("side", order.side())
                        .put("type", order.type())
                        .put("qty", order.quantity().toPlainString())
                        .put("time_in_force", order.timeInForce())
                        .put("client_order_id", order.clientId());
        if (order.limit() != null) {
            body.put("limit_price", order.limit().toPlainString());
        }
        if (order.stop() != null) {
            body.put("stop_price", order.stop().toPlainString());
        }
        if (order.extended()) {
            body.put("extended_hours", true);
        }
        return key.post(ORDERS, body.toString(), urgency);
    }

    /// Only by the venue's own id.
    VenueRequest cancel(String orderId) {
        return key.delete(ORDERS + "/" + orderId, Urgency.PROTECTIVE);
    }

    VenueRequest order(String clientId) {
        return key.get(BY_OUR_ID + "?client_order_id=" + clientId, Urgency.QUESTION);
    }

    /// By the venue's own id.
    VenueRequest orderById(String orderId) {
        return key.get(ORDERS + "/" + orderId, Urgency.QUESTION);
    }

    VenueRequest openOrders(String page) {
        return background(ORDERS + "?status=open&direction=asc&limit=500" + page);
    }

    VenueRequest executions(Instant since, String page) {
        return background(
                "/v2/account/activities/FILL?direction=asc&page_size=100&after=" + since + page);
    }

    /// Money that no execution moved.
    ///
    /// @param kinds as Alpaca names them, `CSD,CSW`
    VenueRequest movements(String kinds, Instant since, String page) {
        return background(
                "/v2/account/activities?direction=asc&page_size=100&activity_types=%s&after=%s%s"
                        .formatted(kinds, since, page));
    }

    VenueRequest account() {
        return background("/v2/account");
    }

    VenueRequest configuration() {
        return background("/v2/account/configurations");
    }

    VenueRequest positions() {
        return background("/v2/positions");
    }

    VenueRequest assets() {
        return background("/v2/assets?status=active&asset_class=us_equity");
    }

    /// @param symbols with commas between them
    VenueRequest quotes(String symbols) {
        return background(QUOTES + "?feed=iex&symbols=" + symbols);
    }

    /// Candles as they were on one exchange, the oldest first.
    ///
    /// @param timeframe as Alpaca names it, `5Min`
    /// @param to exclusive
    /// @param page what asks for the next one; empty for the first
    VenueRequest bars(String symbol, String timeframe, Instant from, Instant to, String page) {
        String asked =
                BARS
                        + "?feed=iex&adjustment=raw&sort=asc&limit=10000"
                        + "&symbols=%s&timeframe=%s&start=%s&end=%s"
                                .formatted(
                                        URLEncoder.encode(symbol, StandardCharsets.UTF_8),
                                        timeframe,
                                        from,
                                        to.minusMillis(1));
        return background(
                page.isEmpty()
                        ? asked
                        : asked + "&page_token=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    VenueRequest clock() {
        return background("/v2/clock");
    }

    private VenueRequest background(String target) {
        return key.get(target, Urgency.BACKGROUND);
    }
}
