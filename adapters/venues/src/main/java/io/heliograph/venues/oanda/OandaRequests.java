package io.heliograph.venues.oanda;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The requests of OANDA. Each carries the token; none carries a time.
final class OandaRequests {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private final Signer signer;

    OandaRequests(Signer signer) {
        this.signer = signer;
    }

    /// What OANDA calls the instrument.
    static String name(InstrumentId instrument) {
        return instrument.symbol().replace('-', '_');
    }

    VenueRequest place(OrderSpec order) {
        return place(order, null);
    }

    /// @param stop that OANDA attaches to what the order opens, under a name of its own
    VenueRequest place(OrderSpec order, @Nullable OrderSpec stop) {
        return send("POST", "/orders", body(order, stop), urgency(order));
    }

    /// Takes away what stands in for a stop.
    VenueRequest relieve(OrderSpec stop) {
        return send(
                "PUT",
                "/orders/@" + OandaNews.STAND_IN + stop.id() + "/cancel",
                "",
                Urgency.PROTECTIVE);
    }

    /// Cancels one and places another in its place, as one.
    VenueRequest replace(ClientOrderId replaced, OrderSpec order) {
        return send("PUT", "/orders/@" + replaced, body(order, null), urgency(order));
    }

    VenueRequest cancel(ClientOrderId order) {
        return send("PUT", "/orders/@" + order + "/cancel", "", Urgency.PROTECTIVE);
    }

    private static Urgency urgency(OrderSpec order) {
        boolean enters = order.leg() == Leg.ENTRY && !order.reduceOnly();
        return enters ? Urgency.ENTRY : Urgency.PROTECTIVE;
    }

    private static String body(OrderSpec order, @Nullable OrderSpec stop) {
        ObjectNode said = JSON.createObjectNode();
        boolean sells = order.side() == Side.SELL;
        String units = order.quantity().value().toPlainString();
        ObjectNode body =
                said.putObject("order")
                        .put("instrument", name(order.instrument()))
                        .put("units", sells ? "-" + units : units)
                        .put("positionFill", order.reduceOnly() ? "REDUCE_ONLY" : "DEFAULT");
        switch (order.type()) {
            // What is there goes, or nothing does: no position is ever half of what was asked for.
            case MARKET -> body.put("type", "MARKET").put("timeInForce", "FOK");
            case LIMIT ->
                    body.put("type", "LIMIT")
                            .put("price", String.valueOf(order.limitPrice()))
                            .put("timeInForce", order.timeInForce().name());
            case STOP_MARKET -> stop(body, order);
            case STOP_LIMIT ->
                    stop(body, order).put("priceBound", String.valueOf(order.limitPrice()));
        }
        body.putObject("clientExtensions").put("id", order.id().value());
        if (stop != null) {
            ObjectNode attached = body.putObject("stopLossOnFill");
            attached.put("price", String.valueOf(stop.triggerPrice())).put("timeInForce", "GTC");
            attached.putObject("clientExtensions").put("id", OandaNews.STAND_IN + stop.id());
        }
        return said.toString();
    }

    private static ObjectNode stop(ObjectNode body, OrderSpec order) {
        return body.put("type", "STOP")
                .put("price", String.valueOf(order.triggerPrice()))
                .put("timeInForce", "GTC");
    }

    VenueRequest order(ClientOrderId order) {
        return get("/orders/@" + order, Urgency.QUESTION);
    }

    VenueRequest transaction(String id) {
        return get("/transactions/" + id, Urgency.QUESTION);
    }

    /// What happened after a transaction, the oldest first; a thousand at most.
    VenueRequest since(long transaction) {
        return get("/transactions/sinceid?id=" + transaction, Urgency.QUESTION);
    }

    /// Where to ask for the pages of what happened from then on.
    ///
    /// @param types separated by commas
    VenueRequest pages(Instant from, String types) {
        return get(
                "/transactions?pageSize=1000&from=%s&type=%s"
                        .formatted(
                                URLEncoder.encode(from.toString(), StandardCharsets.UTF_8), types),
                Urgency.BACKGROUND);
    }

    /// One of them, at our own address whatever it says.
    VenueRequest page(String url) {
        return asked(URI.create(url).getRawPath() + "?" + URI.create(url).getRawQuery());
    }

    private VenueRequest asked(String target) {
        return request("GET", target, "", Urgency.BACKGROUND);
    }

    /// What there is of the account: orders, trades, positions, balance.
    VenueRequest account() {
        return get("", Urgency.BACKGROUND);
    }

    /// The same without the lists.
    VenueRequest summary() {
        return get("/summary", Urgency.BACKGROUND);
    }

    VenueRequest instruments() {
        return get("/instruments", Urgency.BACKGROUND);
    }

    /// @param instruments by OANDA's names, separated by commas
    VenueRequest pricing(String instruments) {
        return get("/pricing?instruments=" + instruments, Urgency.BACKGROUND);
    }

    /// Candles between bid and ask. Those of hours, days and weeks are cut where all of ours are,
    /// and not at the end of New York's day.
    ///
    /// @param instrument by OANDA's name
    /// @param granularity as OANDA names it, `M5`
    /// @param to exclusive
    VenueRequest candles(String instrument, String granularity, Instant from, Instant to) {
        return asked(
                "/v3/instruments/%s/candles?price=M&granularity=%s&from=%s&to=%s"
                                .formatted(
                                        URLEncoder.encode(instrument, StandardCharsets.UTF_8),
                                        granularity,
                                        from,
                                        to.minusMillis(1))
                        + "&alignmentTimezone=UTC&dailyAlignment=0&weeklyAlignment=Monday");
    }

    /// An answer without an end.
    VenueRequest prices(String instruments) {
        return get("/pricing/stream?instruments=" + instruments, Urgency.BACKGROUND);
    }

    /// An answer without an end.
    VenueRequest stream() {
        return get("/transactions/stream", Urgency.BACKGROUND);
    }

    private VenueRequest get(String target, Urgency urgency) {
        return request("GET", account(target), "", urgency);
    }

    private VenueRequest send(String method, String target, String body, Urgency urgency) {
        return request(method, account(target), body, urgency);
    }

    private String account(String target) {
        return "/v3/accounts/" + signer.keyId() + target;
    }

    private VenueRequest request(String method, String target, String body, Urgency urgency) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> headers = new TreeMap<>();
        headers.put("Authorization", "Bearer " + signer.bearer(new Signable(method, path, body)));
        headers.put("Accept-Datetime-Format", "RFC3339");
        headers.put("Content-Type", "application/json");
        return new VenueRequest(method, target, body, headers, 1, 0, urgency);
    }
}
