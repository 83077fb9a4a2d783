package io.heliograph.venues.okx;

import io.heliograph.model.Secret;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.okx.OkxOrder.Attached;
import io.heliograph.venues.requests.RecordedVenue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// OKX as an independent client was recorded asking it. That client places one order as a list of
/// one, at another path: what we say in the order is compared with what it says in its.
public final class RecordedOkx implements RecordedVenue {
    private static final String THEIR_PATH = "/api/v5/trade/batch-orders";

    private final OkxRequests requests =
            new OkxRequests(
                    new OkxKey(
                            Signers.of("key", "secret", "pass", OkxAccount.signingRules()), false));

    @Override
    public String exchange() {
        return "okx";
    }

    @Override
    public Optional<String> skipped(JsonNode wish) {
        return wish.path("input").path(1).asString().equals("oco")
                ? Optional.of(
                        "OKX order-algo sends `clOrdId` (the venue's field is `algoClOrdId`) and"
                                + " tdMode cross for spot stops")
                : Optional.empty();
    }

    @Override
    public List<VenueRequest> ours(JsonNode wish, long clockMillis) {
        Instant now = Instant.ofEpochMilli(clockMillis);
        JsonNode input = wish.path("input");
        return List.of(
                switch (wish.path("method").asString()) {
                    case "createOrder" -> placed(input, now);
                    case "cancelOrder" ->
                            requests.cancel(name(input.path(1)), id(input), false, now);
                    case "fetchOrder" ->
                            requests.orderById(name(input.path(1)), input.path(0).asString(), now);
                    case "fetchOpenOrders" ->
                            requests.openOrders("instId=" + name(input.path(0)), now);
                    case "fetchPositions" ->
                            requests.positions("instId=" + name(input.path(0).path(0)), now);
                    default -> throw new UnsupportedOperationException();
                });
    }

    private VenueRequest placed(JsonNode input, Instant now) {
        JsonNode options = input.path(5);
        Attached attached =
                options.has("stopLoss")
                        ? new Attached(
                                number(options.path("stopLoss").path("triggerPrice")),
                                number(options.path("takeProfit").path("triggerPrice")))
                        : null;
        OkxOrder order =
                new OkxOrder(
                        name(input.path(0)),
                        input.path(0).asString().contains(":") ? "cross" : "cash",
                        id(input),
                        input.path(2).asString(),
                        new BigDecimal(input.path(3).asString()),
                        number(input.path(4)),
                        null,
                        TimeInForce.GTC,
                        options.path("reduceOnly").asBoolean(false),
                        options.path("postOnly").asBoolean(false),
                        attached);
        VenueRequest ours = requests.place(order, now, now.plusSeconds(5), Urgency.ENTRY);
        return new VenueRequest(
                ours.method(),
                THEIR_PATH,
                "[" + ours.body() + "]",
                ours.headers(),
                ours.weight(),
                ours.orders(),
                ours.urgency());
    }

    @Override
    public Signatures signatures(JsonNode request) {
        JsonNode headers = request.path("headers");
        return new Signatures(
                headers.path("OK-ACCESS-SIGN").asString(),
                new Hmac(new Secret("secret"))
                        .base64(
                                headers.path("OK-ACCESS-TIMESTAMP").asString()
                                        + request.path("method").asString()
                                        + request.path("path").asString()
                                        + request.path("body").asString()));
    }

    /// The signature is compared by itself, over their words.
    @Override
    public List<String> choices() {
        return List.of("expTime", "tag", "OK-ACCESS-SIGN");
    }

    private static String id(JsonNode input) {
        return input.path(input.size() - 1).path("clientOrderId").asString("");
    }

    /// `BTC/USDT:USDT` is a swap.
    private static String name(JsonNode unified) {
        String text = unified.asString();
        String symbol = text.replaceAll(":.*", "").replace('/', '-');
        return text.contains(":") ? symbol + "-SWAP" : symbol;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asString()) : null;
    }
}
