package io.heliograph.venues.coinbase;

import io.heliograph.model.Side;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.requests.RecordedVenue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Coinbase as an independent client was recorded asking it. No two tokens are the same, and its
/// key is not known here: what theirs says is compared with what ours says, whose signature is
/// verified.
public final class RecordedCoinbase implements RecordedVenue {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final KeyPair pair = pair();
    private final CoinbaseKey key =
            new CoinbaseKey(
                    Signers.of("organizations/0/apiKeys/0", pem(), CoinbaseAccount.signingRules()),
                    "api.coinbase.com");
    private final CoinbaseRequests requests = new CoinbaseRequests(key);

    @Override
    public String exchange() {
        return "coinbase";
    }

    @Override
    public Optional<String> skipped(JsonNode wish) {
        JsonNode input = wish.path("input");
        boolean buysAtMarket =
                input.path(1).asString().equals("market") && input.path(2).asString().equals("buy");
        return buysAtMarket
                ? Optional.of(
                        "Coinbase market buy treats amount as quote_size when the price check is"
                                + " off")
                : Optional.empty();
    }

    @Override
    public List<VenueRequest> ours(JsonNode wish, long clockMillis) {
        Instant now = Instant.ofEpochMilli(clockMillis);
        JsonNode input = wish.path("input");
        return List.of(
                switch (wish.path("method").asString()) {
                    case "createOrder" ->
                            requests.place(order(input), now, now.plusSeconds(8), Urgency.ENTRY);
                    case "cancelOrder" -> requests.cancel(input.path(0).asString(), now);
                    case "fetchOpenOrders" ->
                            requests.orders(
                                    "order_status=OPEN&product_id=%s&limit=100"
                                            .formatted(product(input)),
                                    now,
                                    Urgency.QUESTION);
                    default -> throw new UnsupportedOperationException();
                });
    }

    private static CoinbaseOrder order(JsonNode input) {
        JsonNode options = input.path(5);
        return new CoinbaseOrder(
                product(input),
                options.path("client_order_id").asString(),
                Side.valueOf(input.path(2).asString().toUpperCase(Locale.ROOT)),
                new BigDecimal(input.path(3).asString()),
                number(input.path(4)),
                number(options.path("stopLossPrice")),
                TimeInForce.GTC,
                options.path("postOnly").asBoolean(false));
    }

    @Override
    public Signatures signatures(JsonNode request) {
        String target = request.path("path").asString();
        String method = request.path("method").asString();
        Instant now = Instant.ofEpochSecond(1_700_000_000);
        VenueRequest ours =
                method.equals("GET")
                        ? key.get(target, now, Urgency.QUESTION)
                        : key.post(target, request.path("body").asString(), now, Urgency.ENTRY);
        String token = ours.headers().getOrDefault("Authorization", "");
        return new Signatures(
                essence(request.path("headers").path("Authorization").asString()) + " true",
                essence(token) + " " + verified(token));
    }

    /// What must be the same in both: which key, which request; not from when until when.
    private static String essence(String bearer) {
        String[] parts = bearer.replace("Bearer ", "").split("\\.", -1);
        JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        return List.of(
                        head.path("alg"),
                        head.path("typ"),
                        head.path("kid"),
                        claims.path("sub"),
                        claims.path("uri").asString().replaceFirst(" (https?://)?[^/]+", " "))
                .toString();
    }

    private boolean verified(String bearer) {
        String token = bearer.replace("Bearer ", "");
        int end = token.lastIndexOf('.');
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(pair.getPublic());
            signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has ES256", missing);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    @Override
    public List<String> choices() {
        return List.of("Authorization", "Content-Type");
    }

    private static String product(JsonNode input) {
        JsonNode unified = input.path(0);
        return unified.asString().replace('/', '-');
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asString()) : null;
    }
}
