package io.heliograph.venues.live;

import io.heliograph.model.ClientOrderId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which order of ours stands behind a venue's own id, or that none does: of the orders that were
/// asked about last. Safe for use by many threads.
public final class LearnedIds {
    /// Of one account. One that is forgotten costs a question.
    private static final int MOST = 10_000;

    private final Map<String, Optional<ClientOrderId>> ids =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Optional<ClientOrderId>> eldest) {
                    return size() > MOST;
                }
            };

    /// A question to the venue.
    @FunctionalInterface
    public interface Asking {
        Optional<ClientOrderId> ask() throws InterruptedException;
    }

    public void learn(String venueId, Optional<ClientOrderId> id) {
        synchronized (ids) {
            ids.put(venueId, id);
        }
    }

    /// As far as it was learned.
    public Optional<ClientOrderId> find(String venueId) {
        synchronized (ids) {
            return ids.getOrDefault(venueId, Optional.empty());
        }
    }

    /// Whether it was learned, be it that no order of ours stands behind it.
    public boolean knows(String venueId) {
        synchronized (ids) {
            return ids.containsKey(venueId);
        }
    }

    /// Asks once.
    public Optional<ClientOrderId> of(String venueId, Asking asking) throws InterruptedException {
        synchronized (ids) {
            Optional<ClientOrderId> known = ids.get(venueId);
            if (known != null) {
                return known;
            }
        }
        Optional<ClientOrderId> answer = asking.ask();
        learn(venueId, answer);
        return answer;
    }
}
