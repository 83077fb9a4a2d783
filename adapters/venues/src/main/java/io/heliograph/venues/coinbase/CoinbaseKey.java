package io.heliograph.venues.coinbase;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Signs requests of Coinbase: each carries a JSON web token of its own (ES256) that names method,
/// host and path, and says until when it is good. Neither query nor body is signed.
final class CoinbaseKey {
    /// What a token for the stream is for.
    static final String NEWS = "user";

    private static final JsonMapper JSON = VenueJson.mapper(1 << 16);
    private static final SecureRandom CHANCE = new SecureRandom();

    /// Of what nothing hangs on: a question, a cancellation.
    private static final Duration LIFE = Duration.ofSeconds(60);

    /// Clocks disagree a little, and a token that begins tomorrow is none.
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Signer signer;
    private final String host;

    /// @param host that signatures name
    CoinbaseKey(Signer signer, String host) {
        this.signer = signer;
        this.host = host;
    }

    VenueRequest get(String target, Instant at, Urgency urgency) {
        return signed("GET", target, "", at, at.plus(LIFE), urgency);
    }

    VenueRequest post(String path, String body, Instant at, Urgency urgency) {
        return post(path, body, at, at.plus(LIFE), urgency);
    }

    /// @param notAfter when the venue is to refuse it, by the venue's clock
    VenueRequest post(String path, String body, Instant at, Instant notAfter, Urgency urgency) {
        return signed("POST", path, body, at, notAfter, urgency);
    }

    /// For the words that subscribe to a channel of the stream.
    String token(Instant at) {
        return token("STREAM", NEWS, "", claims(at, at.plus(LIFE)));
    }

    private VenueRequest signed(
            String method,
            String target,
            String body,
            Instant at,
            Instant notAfter,
            Urgency urgency) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        ObjectNode claims = claims(at, notAfter).put("uri", method + " " + host + path);
        Map<String, String> headers = new TreeMap<>();
        headers.put("Authorization", "Bearer " + token(method, path, body, claims));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        // What is signed counts for the account and not for the address.
        return new VenueRequest(method, target, body, headers, 0, 0, urgency);
    }

    /// Whole seconds: a token is over a little before `notAfter` rather than after it.
    private ObjectNode claims(Instant at, Instant notAfter) {
        return JSON.createObjectNode()
                .put("iss", "cdp")
                .put("sub", signer.keyId())
                .put("nbf", at.minus(SLACK).getEpochSecond())
                .put("exp", notAfter.getEpochSecond());
    }

    private String token(String method, String path, String body, ObjectNode claims) {
        byte[] nonce = new byte[16];
        CHANCE.nextBytes(nonce);
        ObjectNode head =
                JSON.createObjectNode()
                        .put("alg", "ES256")
                        .put("typ", "JWT")
                        .put("kid", signer.keyId())
                        .put("nonce", HexFormat.of().formatHex(nonce));
        String text = base64(head) + "." + base64(claims);
        return text + "." + signer.es256(new Signable(method, path, text, body));
    }

    private static String base64(ObjectNode part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }
}
