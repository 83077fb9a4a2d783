package io.heliograph.venues.kraken;

import io.heliograph.model.Secret;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.requests.RecordedVenue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Kraken as an independent client was recorded asking it.
public final class RecordedKraken implements RecordedVenue {
    private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Map<String, String> PAIRS = Map.of("BTC/USD", "XXBTZUSD");

    private final KrakenKey key =
            new KrakenKey(Signers.of("key", SECRET, KrakenAccount.signingRules()));

    @Override
    public String exchange() {
        return "kraken";
    }

    @Override
    public Optional<String> skipped(JsonNode wish) {
        return Optional.empty();
    }

    @Override
    public List<VenueRequest> ours(JsonNode wish, long clockMillis) {
        JsonNode input = wish.path("input");
        JsonNode options = input.path(input.size() - 1);
        VenueRequest request =
                switch (wish.path("method").asString()) {
                    case "createOrder" ->
                            KrakenRequests.place(
                                    order(input, options),
                                    Instant.ofEpochMilli(clockMillis).plusSeconds(5),
                                    Urgency.ENTRY);
                    case "cancelOrder" ->
                            KrakenRequests.cancel(options.path("clientOrderId").asString());
                    case "cancelAllOrders" -> KrakenRequests.cancelAll();
                    case "fetchOpenOrders" -> KrakenRequests.openOrders(Urgency.BACKGROUND);
                    default -> throw new UnsupportedOperationException();
                };
        return List.of(key.signed(request, clockMillis));
    }

    private static KrakenOrder order(JsonNode input, JsonNode options) {
        boolean stop = options.has("stopLossPrice");
        JsonNode trigger = options.path(stop ? "stopLossPrice" : "takeProfitPrice");
        return new KrakenOrder(
                PAIRS.getOrDefault(input.path(0).asString(), ""),
                options.path("clientOrderId").asString(""),
                input.path(2).asString(),
                stop ? "stop-loss" : trigger.isNumber() ? "take-profit" : input.path(1).asString(),
                new BigDecimal(input.path(3).asString()),
                trigger.isNumber() ? number(trigger) : number(input.path(4)),
                null,
                TimeInForce.GTC,
                options.path("postOnly").asBoolean(false) ? List.of("post") : List.of(),
                options.path("leverage").asInt(0));
    }

    @Override
    public Signatures signatures(JsonNode request) {
        JsonNode headers = request.path("headers");
        String body = request.path("body").asString();
        String nonce = body.replaceFirst("nonce=(\\d+).*", "$1");
        return new Signatures(
                headers.path("API-Sign").asString(),
                Hmac.sha512(new Secret(SECRET))
                        .base64(request.path("path").asString(), nonce + body));
    }

    /// When an order is to expire is our addition; the signature is compared by itself, over their
    /// words.
    @Override
    public List<String> choices() {
        return List.of("deadline", "API-Sign");
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asString()) : null;
    }
}
