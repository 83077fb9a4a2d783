package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.util.Map;

/// Requests of an account at KuCoin, not signed yet. What is signed counts for the account, by
/// weight.
final class KucoinRequest {
    private KucoinRequest() {}

    /// @param weight of KuCoin's allowance
    static VenueRequest get(String target, int weight, Urgency urgency) {
        return of("GET", target, "", weight, urgency);
    }

    static VenueRequest post(String path, String body, int weight, Urgency urgency) {
        return of("POST", path, body, weight, urgency);
    }

    static VenueRequest delete(String target) {
        return of("DELETE", target, "", 1, Urgency.PROTECTIVE);
    }

    private static VenueRequest of(
            String method, String target, String body, int weight, Urgency urgency) {
        return new VenueRequest(method, target, body, Map.of(), weight, 0, urgency);
    }
}
