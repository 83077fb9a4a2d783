package io.heliograph.venues.kraken;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.util.Map;

/// Numbers and signs requests of Kraken: `API-Sign` is the base 64 HMAC-SHA512 over the path and
/// the SHA-256 of nonce and body, under the decoded secret.
final class KrakenKey {
    private final Signer signer;

    KrakenKey(Signer signer) {
        this.signer = signer;
    }

    /// @param request without its nonce
    VenueRequest signed(VenueRequest request, long nonce) {
        String fields = request.body();
        String body = "nonce=" + nonce + (fields.isEmpty() ? "" : "&" + fields);
        return new VenueRequest(
                request.method(),
                request.target(),
                body,
                Map.of(
                        "API-Key",
                        signer.keyId(),
                        "API-Sign",
                        signer.base64OverDigest(
                                new Signable(request.method(), request.path(), nonce + body)),
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                request.weight(),
                request.orders(),
                request.urgency());
    }
}
