package io.heliograph.venues.live;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// What a venue trades, by its own symbols, for all accounts there: asked once, and again an hour
/// later at the earliest. Safe for use by many threads; whoever comes while it is asked waits.
public final class SharedInstruments {
    private static final Duration FRESH = Duration.ofHours(1);

    private final InstrumentCatalogue catalogue;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Map<String, Instrument> known = Map.of();
    private Instant asked = Instant.MIN;

    /// A question to the venue.
    @FunctionalInterface
    public interface Asking {
        /// @param catalogue our own list, for other names
        Map<String, Instrument> ask(InstrumentCatalogue catalogue) throws InterruptedException;
    }

    /// @param catalogue our own list, for other names
    public SharedInstruments(InstrumentCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// As far as anybody asked.
    public Map<String, Instrument> known() {
        return known;
    }

    /// Asks where nobody did within the hour. A question that fails leaves what was known, and is
    /// asked again by the next.
    public void refresh(Instant now, Asking asking) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (known.isEmpty() || !now.isBefore(asked.plus(FRESH))) {
                known = Map.copyOf(asking.ask(catalogue));
                asked = now;
            }
        } finally {
            lock.unlock();
        }
    }
}
