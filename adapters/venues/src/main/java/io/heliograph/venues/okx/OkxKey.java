package io.heliograph.venues.okx;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Signs requests of OKX: `OK-ACCESS-SIGN` is the base 64 HMAC-SHA256 over time stamp, method, path
/// with query, and body.
final class OkxKey {
    /// The words that open the private stream.
    static final String LOGIN = "/users/self/verify";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Signer signer;
    private final boolean demo;

    OkxKey(Signer signer, boolean demo) {
        this.signer = signer;
        this.demo = demo;
    }

    VenueRequest get(String target, Instant at, Urgency urgency) {
        return signed("GET", target, "", at, Optional.empty(), urgency);
    }

    /// @param notAfter when the venue is to refuse it, by the venue's clock
    VenueRequest post(
            String path, String body, Instant at, Optional<Instant> notAfter, Urgency urgency) {
        return signed("POST", path, body, at, notAfter, urgency);
    }

    private VenueRequest signed(
            String method,
            String target,
            String body,
            Instant at,
            Optional<Instant> notAfter,
            Urgency urgency) {
        String stamp = STAMP.format(at);
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> headers = new TreeMap<>();
        headers.put("OK-ACCESS-KEY", signer.keyId());
        headers.put("OK-ACCESS-PASSPHRASE", signer.passphrase());
        headers.put("OK-ACCESS-TIMESTAMP", stamp);
        headers.put(
                "OK-ACCESS-SIGN",
                signer.base64(new Signable(method, path, stamp + method + target + body)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        notAfter.ifPresent(end -> headers.put("expTime", Long.toString(end.toEpochMilli())));
        if (demo) {
            headers.put("x-simulated-trading", "1");
        }
        // What is signed counts for the account and not for the address.
        return new VenueRequest(method, target, body, headers, 0, 0, urgency);
    }

    String keyId() {
        return signer.keyId();
    }

    String passphrase() {
        return signer.passphrase();
    }

    /// Of the words that open the stream.
    ///
    /// @param seconds since 1970, by the venue's clock
    String login(String seconds) {
        return signer.base64(new Signable("STREAM", LOGIN, seconds + "GET" + LOGIN));
    }
}
