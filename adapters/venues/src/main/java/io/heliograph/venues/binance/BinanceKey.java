package io.heliograph.venues.binance;

import io.heliograph.model.Secret;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.util.Map;

/// Signs requests of Binance: `signature` is the hex HMAC-SHA256 over query and body,
/// percent-encoded as they are sent (request-security.md, "Signed endpoint security").
final class BinanceKey {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Secret keyId;
    private final Hmac hmac;

    /// @param keyId what Binance calls the API key
    BinanceKey(Secret keyId, Secret secret) {
        this.keyId = keyId;
        this.hmac = new Hmac(secret);
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
        String all = text + "&signature=" + hmac.hex(text);
        boolean form = method.equals("POST") || method.equals("PUT");
        return new VenueRequest(
                method,
                form ? path : path + "?" + all,
                form ? all : "",
                form
                        ? Map.of("X-MBX-APIKEY", keyId.reveal(), "Content-Type", FORM)
                        : Map.of("X-MBX-APIKEY", keyId.reveal()),
                weight,
                orders,
                urgency);
    }

    /// With the key's name and no signature, as the listen key wants it.
    VenueRequest named(String method, String path, Urgency urgency) {
        return new VenueRequest(
                method, path, "", Map.of("X-MBX-APIKEY", keyId.reveal()), 1, 0, urgency);
    }

    String keyId() {
        return keyId.reveal();
    }

    String signature(String text) {
        return hmac.hex(text);
    }
}
