package io.heliograph.venues.alpaca;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import java.util.Map;
import java.util.TreeMap;

/// Puts the key into requests of Alpaca. Nothing is signed there: the secret itself goes along.
final class AlpacaKey {
    /// The name of the account's news.
    static final String NEWS = "trade_updates";

    /// What stands for the stream of prices.
    static final String PRICES = "quotes";

    private final Signer signer;

    AlpacaKey(Signer signer) {
        this.signer = signer;
    }

    VenueRequest get(String target, Urgency urgency) {
        return with("GET", target, "", urgency);
    }

    VenueRequest post(String path, String body, Urgency urgency) {
        return with("POST", path, body, urgency);
    }

    VenueRequest delete(String path, Urgency urgency) {
        return with("DELETE", path, "", urgency);
    }

    private VenueRequest with(String method, String target, String body, Urgency urgency) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> headers = new TreeMap<>();
        headers.put("APCA-API-KEY-ID", signer.keyId());
        headers.put("APCA-API-SECRET-KEY", signer.bearer(new Signable(method, path, body)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return new VenueRequest(method, target, body, headers, 0, 0, urgency);
    }

    String keyId() {
        return signer.keyId();
    }

    /// Of the words that open a stream.
    String streamSecret(String name) {
        return signer.bearer(new Signable("STREAM", name, ""));
    }
}
