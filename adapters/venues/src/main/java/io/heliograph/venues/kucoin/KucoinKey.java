package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
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

    /// @param weight of KuCoin's allowance
    VenueRequest get(String target, Instant at, int weight, Urgency urgency) {
        return signed("GET", target, "", at, weight, urgency);
    }

    VenueRequest post(String path, String body, Instant at, int weight, Urgency urgency) {
        return signed("POST", path, body, at, weight, urgency);
    }

    VenueRequest delete(String target, Instant at) {
        return signed("DELETE", target, "", at, 1, Urgency.PROTECTIVE);
    }

    private VenueRequest signed(
            String method, String target, String body, Instant at, int weight, Urgency urgency) {
        String stamp = Long.toString(at.toEpochMilli());
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> headers = new TreeMap<>();
        headers.put("KC-API-KEY", signer.keyId());
        headers.put("KC-API-KEY-VERSION", VERSION);
        headers.put("KC-API-PASSPHRASE", signer.signedPassphrase());
        headers.put("KC-API-TIMESTAMP", stamp);
        headers.put(
                "KC-API-SIGN",
                signer.base64(new Signable(method, path, stamp + method + target + body)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return new VenueRequest(method, target, body, headers, weight, 0, urgency);
    }
}
