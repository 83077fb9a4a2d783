package io.heliograph.venues.coinbase;

import io.heliograph.model.ClientOrderId;
import io.heliograph.venues.http.VenueJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Stops that have triggered and rest at their limit, because the price went past it in one step:
/// what they were to close is held, and nothing protects it. Safe for use by many threads.
final class StrandedStops {
    /// A stop that finds somebody to trade with has done so by then; a wish to end it is repeated
    /// as late.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Set<String> OVER = Set.of("FILLED", "CANCELLED", "EXPIRED", "FAILED");

    private final Map<ClientOrderId, Instant> since = new LinkedHashMap<>();

    /// @param stop what Coinbase says of it
    synchronized void told(ClientOrderId id, JsonNode stop, Instant at) {
        boolean rests =
                CoinbaseNews.hasTriggered(stop) && !OVER.contains(VenueJson.text(stop, "status"));
        if (rests) {
            since.putIfAbsent(id, at);
        } else {
            since.remove(id);
        }
    }

    /// Those to end now.
    synchronized List<ClientOrderId> due(Instant now) {
        List<ClientOrderId> due =
                since.entrySet().stream()
                        .filter(stop -> !now.isBefore(stop.getValue().plus(PATIENCE)))
                        .map(Map.Entry::getKey)
                        .toList();
        due.forEach(id -> since.put(id, now));
        return due;
    }
}
