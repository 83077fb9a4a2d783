package io.heliograph.venues.binance;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Signs requests of Binance: `signature` is the hex HMAC-SHA256 or the base 64 of Ed25519 over
/// query and body, percent-encoded as they are sent (request-security.md, "Signed endpoint
/// security"); in a query it is percent-encoded itself.
final class BinanceKey {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Signer signer;

    BinanceKey(Signer signer) {
        this.signer = signer;
    }

    /// @param parameters with their time stamp
    VenueRequest signed(
            String method,
            String path,
            BinanceParameters parameters,
            int weight,
            int orders,
            Urgency urgency) {
        String text = parameters.toString();
        String all =
                text
                        + "&signature="
                        + URLEncoder.encode(signature(method, path, text), StandardCharsets.UTF_8);
        boolean form = method.equals("POST") || method.equals("PUT");
        return new VenueRequest(
                method,
                form ? path : path + "?" + all,
                form ? all : "",
                form
                        ? Map.of("X-MBX-APIKEY", signer.keyId(), "Content-Type", FORM)
                        : Map.of("X-MBX-APIKEY", signer.keyId()),
                weight,
                orders,
                urgency);
    }

    /// With the key's name and no signature, as the listen key wants it.
    VenueRequest named(String method, String path, Urgency urgency) {
        return new VenueRequest(
                method, path, "", Map.of("X-MBX-APIKEY", signer.keyId()), 1, 0, urgency);
    }

    String keyId() {
        return signer.keyId();
    }

    /// Of the words that open a stream.
    ///
    /// @param what the stream's name
    String signature(String what, String text) {
        return signature("STREAM", what, text);
    }

    private String signature(String method, String path, String text) {
        return signer.ed25519OrHex(new Signable(method, path, text));
    }
}
