package io.heliograph.venues.coinbase;

import io.heliograph.model.ClientOrderId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The venue's own ids of our orders, of those that were asked about last. Safe for use by many
/// threads.
final class VenueIds {
    /// Of one account. One that is forgotten costs a search.
    private static final int MOST = 10_000;

    private final Map<ClientOrderId, String> ids =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ClientOrderId, String> eldest) {
                    return size() > MOST;
                }
            };

    synchronized void learn(ClientOrderId id, String venueId) {
        ids.put(id, venueId);
    }

    synchronized Optional<String> find(ClientOrderId id) {
        return Optional.ofNullable(ids.get(id));
    }
}
