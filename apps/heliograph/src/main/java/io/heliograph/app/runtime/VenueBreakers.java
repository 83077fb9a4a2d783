package io.heliograph.app.runtime;

import io.heliograph.engine.notification.Breaker;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.VenueEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The breaker of each venue: one that fails again and again gets no entries, and is asked from
/// time to time whether it is back. Used by all lanes at once.
final class VenueBreakers {
    private final Breaker.Rule rule;
    private final InstantSource clock;
    private final Map<VenueId, VenueHealth> venues = new ConcurrentSkipListMap<>();

    /// @param unanswered trades whose requests failed since it last worked
    private record VenueHealth(Breaker breaker, Set<String> unanswered) {
        static final VenueHealth GOOD = new VenueHealth(Breaker.closed(), Set.of());
    }

    VenueBreakers(Breaker.Rule rule, InstantSource clock) {
        this.rule = rule;
        this.clock = clock;
    }

    /// Why the venue is left alone; empty while it is not.
    Optional<String> away(VenueId venue) {
        VenueHealth health = venues.getOrDefault(venue, VenueHealth.GOOD);
        Instant until = health.breaker().openUntil();
        return until == null
                ? Optional.empty()
                : Optional.of(
                        "%s does not answer: %d requests in a row, %d trades; asked again at %s"
                                .formatted(
                                        venue,
                                        health.breaker().failures(),
                                        health.unanswered().size(),
                                        until));
    }

    /// Whether the venue may be asked now for how things stand: always, and while it is left alone
    /// only as a probe from time to time.
    boolean mayAsk(VenueId venue) {
        return venues.getOrDefault(venue, VenueHealth.GOOD).breaker().admits(clock.instant());
    }

    /// Learns from what a venue told. One request that failed counts once, however many orders it
    /// had.
    void heard(VenueId venue, List<VenueEvent> events) {
        Set<String> failed = new LinkedHashSet<>();
        boolean worked = false;
        for (VenueEvent event : events) {
            if (event instanceof VenueEvent.OutcomeUnknown unknown) {
                failed.add(event.account() + "/" + unknown.order());
            } else {
                worked = true;
            }
        }
        if (failed.isEmpty() && !worked) {
            return;
        }
        Instant now = clock.instant();
        boolean good = worked;
        venues.compute(
                venue, (id, health) -> good ? VenueHealth.GOOD : failed(health, failed, now));
    }

    private VenueHealth failed(@Nullable VenueHealth before, Set<String> orders, Instant now) {
        VenueHealth health = before == null ? VenueHealth.GOOD : before;
        Set<String> unanswered = new LinkedHashSet<>(health.unanswered());
        unanswered.add(orders.iterator().next());
        return new VenueHealth(health.breaker().failed(rule, now), unanswered);
    }

    /// For the operator, one sentence for all venues; empty while all work.
    String trouble() {
        return String.join(
                "; ", venues.keySet().stream().map(this::away).flatMap(Optional::stream).toList());
    }
}
