package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.engine.port.VenueClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Compares every account with its venue from time to time. While the venue's breaker is open only
/// one account asks, as the probe that may close it.
final class ReconciliationRounds implements AutoCloseable {
    private static final String SETTING = "HELIOGRAPH_RECONCILE_SECONDS";
    private static final int USUAL_SECONDS = 60;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 3_600;

    private final Engine engine;
    private final VenueClient venue;
    private final Oversight oversight;
    private final Settings settings;
    private final Duration every;
    private final Semaphore early = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    ReconciliationRounds(
            Engine engine,
            VenueClient venue,
            Oversight oversight,
            Map<String, String> environment,
            Settings settings) {
        this.engine = engine;
        this.venue = venue;
        this.oversight = oversight;
        this.settings = settings;
        this.every = every(environment);
        this.thread = Thread.ofVirtual().name("reconciliation").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Begins a round at once: the venue was away and is back.
    void now() {
        early.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (early.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    early.drainPermits();
                }
                round();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void round() {
        List<Follower> followers = settings.present().followers();
        boolean away = oversight.away(venue.venue()).isPresent();
        if (away && !oversight.mayAsk(venue.venue())) {
            return;
        }
        followers.stream()
                .limit(away ? 1 : followers.size())
                .forEach(follower -> engine.reconcile(follower.account().id()));
    }

    private static Duration every(Map<String, String> environment) {
        String given = environment.getOrDefault(SETTING, "").strip();
        try {
            int seconds = given.isEmpty() ? USUAL_SECONDS : Integer.parseInt(given);
            if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        throw new Refusal(
                "%s must be %d to %d seconds, was \"%s\""
                        .formatted(SETTING, LEAST_SECONDS, MOST_SECONDS, given));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
