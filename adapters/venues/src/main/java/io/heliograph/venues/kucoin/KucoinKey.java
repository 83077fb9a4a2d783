package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Signs requests of KuCoin: `KC-API-SIGN` is the base 64 HMAC-SHA256 over time stamp, method, path
/// with query, and body. KuCoin refuses what is older than five seconds by its time stamp.
final class KucoinKey {
    /// Of keys whose passphrase is signed as well.
    private static final String VERSION = "2";

    private final Signer signer;

    KucoinKey(Signer signer) {
        this.signer = signer;
    }

    /// @param at by the venue's clock: the moment from which it counts
    VenueRequest signed(VenueRequest request, Instant at) {
        String stamp = Long.toString(at.toEpochMilli());
        String text = stamp + request.method() + request.target() + request.body();
        Map<String, String> headers = new TreeMap<>();
        headers.put("KC-API-KEY", signer.keyId());
        headers.put("KC-API-KEY-VERSION", VERSION);
        headers.put("KC-API-PASSPHRASE", signer.signedPassphrase());
        headers.put("KC-API-TIMESTAMP", stamp);
        headers.put(
                "KC-API-SIGN", signer.base64(new Signable(request.method(), request.path(), text)));
        if (!request.body().isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return new VenueRequest(
                request.method(),
                request.target(),
                request.body(),
                headers,
                request.weight(),
                request.orders(),
                request.urgency());
    }
}
