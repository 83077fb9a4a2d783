package io.heliograph.venues.kucoin;

import io.heliograph.model.Secret;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.requests.RecordedVenue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// KuCoin as an independent client was recorded asking it. Where it is not told otherwise that
/// client places spot's orders at the old path: what we say in the order is compared with what it
/// says in its.
public final class RecordedKucoin implements RecordedVenue {
    private static final String OLD_ORDERS = "/api/v1/orders";
    private static final FuturesMargin UNLEVERAGED =
            new FuturesMargin(FuturesMargin.ISOLATED, BigDecimal.ONE);

    private final KucoinKey key =
            new KucoinKey(Signers.of("key", "secret", "pass", KucoinAccount.signingRules()));

    @Override
    public String exchange() {
        return "kucoin";
    }

    @Override
    public Optional<String> skipped(JsonNode wish) {
        boolean old =
                List.of("cancelOrder", "fetchOrder", "fetchOpenOrders")
                        .contains(wish.path("method").asString());
        return old
                ? Optional.of("KuCoin defaults to the old endpoints unless `hf:true`")
                : Optional.empty();
    }

    @Override
    public List<VenueRequest> ours(JsonNode wish, long clockMillis) {
        Instant now = Instant.ofEpochMilli(clockMillis);
        return List.of(
                switch (wish.path("method").asString()) {
                    case "createOrder" -> placed(wish, now);
                    case "fetchBalance" -> key.signed(FuturesRequests.balance("USDT"), now);
                    default -> throw new UnsupportedOperationException();
                });
    }

    private VenueRequest placed(JsonNode wish, Instant now) {
        JsonNode input = wish.path("input");
        JsonNode options = input.path(5);
        String unified = input.path(0).asString();
        boolean contract = unified.contains(":");
        KucoinOrder order =
                new KucoinOrder(
                        contract ? "XBTUSDTM" : unified.replace('/', '-'),
                        options.path("clientOrderId").asString(),
                        input.path(2).asString(),
                        new BigDecimal(input.path(3).asString()),
                        number(input.path(4)),
                        number(options.path("stopLossPrice")),
                        TimeInForce.GTC,
                        options.path("reduceOnly").asBoolean(false),
                        options.path("postOnly").asBoolean(false));
        if (contract) {
            return key.signed(FuturesRequests.place(order, UNLEVERAGED, Urgency.ENTRY), now);
        }
        VenueRequest ours =
                key.signed(
                        SpotRequests.place(order, now, Duration.ofSeconds(5), Urgency.ENTRY), now);
        boolean old = wish.path("requests").path(0).path("path").asString().equals(OLD_ORDERS);
        return new VenueRequest(
                ours.method(),
                old ? OLD_ORDERS : ours.target(),
                ours.body(),
                ours.headers(),
                ours.weight(),
                ours.orders(),
                ours.urgency());
    }

    @Override
    public Signatures signatures(JsonNode request) {
        JsonNode headers = request.path("headers");
        return new Signatures(
                headers.path("KC-API-SIGN").asString(),
                new Hmac(new Secret("secret"))
                        .base64(
                                headers.path("KC-API-TIMESTAMP").asString()
                                        + request.path("method").asString()
                                        + request.path("path").asString()
                                        + request.path("body").asString("")));
    }

    /// The signature is compared by itself, over their words. How late an order may come, which
    /// price fires a stop, how a position is margined, and who sends the client business is each
    /// client's own.
    @Override
    public List<String> choices() {
        return List.of(
                "KC-API-SIGN",
                "KC-API-PARTNER",
                "KC-API-PARTNER-SIGN",
                "KC-API-PARTNER-VERIFY",
                "clientTimestamp",
                "allowMaxTimeWindow",
                "stopPriceType",
                "marginMode");
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asString()) : null;
    }
}
