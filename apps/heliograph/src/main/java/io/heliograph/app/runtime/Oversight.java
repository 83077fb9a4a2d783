package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.engine.notification.Breaker;
import io.heliograph.engine.port.Supervision;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.store.TradingSwitches;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stops entries from outside an account, in memory as it is in the database: people's
/// switches, and the breaker of each venue. Used by all lanes at once.
final class Oversight implements Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Oversight.class);

    private final TradingSwitches store;
    private final Breaker.Rule rule;
    private final InstantSource clock;
    private final Map<VenueId, VenueHealth> venues = new ConcurrentSkipListMap<>();
    private volatile List<TradingSwitch> switches = List.of();

    /// @param unanswered trades whose requests failed since it last worked
    private record VenueHealth(Breaker breaker, Set<String> unanswered) {
        static final VenueHealth GOOD = new VenueHealth(Breaker.closed(), Set.of());
    }

    Oversight(TradingSwitches store, Breaker.Rule rule, InstantSource clock) {
        this.store = store;
        this.rule = rule;
        this.clock = clock;
    }

    /// Reads the switches anew.
    void refresh() {
        switches = store.all();
    }

    @Override
    public List<TradingSwitch> switches() {
        return switches;
    }

    /// Sets a switch, for good on return. Lanes see a stop before it is durable and a resumption
    /// after: nothing that opens is decided in between.
    void set(TradingSwitch wanted) {
        synchronized (store) {
            if (wanted.state() != TradingState.ACTIVE) {
                List<TradingSwitch> stricter = new ArrayList<>(switches);
                stricter.add(wanted);
                switches = List.copyOf(stricter);
            }
            try {
                store.set(wanted);
            } finally {
                refresh();
            }
        }
    }

    @Override
    public void critical(String reason) {
        LOG.error("entries are stopped everywhere: {}", reason);
        String brief = reason.length() > 500 ? reason.substring(0, 500) : reason;
        set(
                new TradingSwitch(
                        Scope.EVERYTHING,
                        "",
                        TradingState.REDUCING,
                        brief,
                        Actor.PROGRAM,
                        clock.instant()));
    }

    @Override
    public Optional<String> away(VenueId venue) {
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
