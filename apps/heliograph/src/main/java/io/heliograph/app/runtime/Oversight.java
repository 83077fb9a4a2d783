package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.engine.port.Supervision;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.store.TradingSwitches;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stops entries from outside an account, in memory as it is in the database: people's
/// switches, and the breaker of each venue. Used by all lanes at once.
final class Oversight implements Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Oversight.class);
    private static final int LONGEST_REASON = 500;

    private final TradingSwitches store;
    private final VenueBreakers venues;
    private final InstantSource clock;
    private volatile List<TradingSwitch> switches = List.of();

    Oversight(TradingSwitches store, VenueBreakers venues, InstantSource clock) {
        this.store = store;
        this.venues = venues;
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
        boolean stopped =
                switches.stream()
                        .anyMatch(set ->
                                set.scope() == Scope.EVERYTHING
                                        && set.state() != TradingState.ACTIVE);
        // A person may have stopped more than entries.
        if (!stopped) {
            reduce(Scope.EVERYTHING, "", reason);
        }
    }

    /// Stops the entries of one account, unless something stops them already.
    void reduce(AccountId account, String reason) {
        if (TradingSwitch.strictest(switches, account, Subscription.EVERY_SOURCE).isEmpty()) {
            reduce(Scope.ACCOUNT, account.value(), reason);
        }
    }

    private void reduce(Scope scope, String name, String reason) {
        String brief = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        set(
                new TradingSwitch(
                        scope, name, TradingState.REDUCING, brief, Actor.PROGRAM, clock.instant()));
    }

    @Override
    public Optional<String> away(VenueId venue) {
        return venues.away(venue);
    }

    VenueBreakers venues() {
        return venues;
    }
}
