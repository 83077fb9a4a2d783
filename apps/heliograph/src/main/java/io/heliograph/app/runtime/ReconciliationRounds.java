package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Compares every account with its venue from time to time. While the venue's breaker is open only
/// one account asks, as the probe that may close it.
final class ReconciliationRounds implements AutoCloseable {
    private static final String SETTING = "HELIOGRAPH_RECONCILE_SECONDS";
    private static final int USUAL_SECONDS = 60;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 3_600;

    private final Engine engine;
    private final Oversight oversight;
    private final Settings settings;
    private final Duration every;
    private final Semaphore early = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    ReconciliationRounds(
            Engine engine,
            Oversight oversight,
            Map<String, String> environment,
            Settings settings) {
        this.engine = engine;
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
        settings.present().followers().stream()
                .map(Follower::account)
                .collect(Collectors.groupingBy(Account::venue, TreeMap::new, Collectors.toList()))
                .forEach(this::round);
    }

    private void round(VenueId venue, List<Account> accounts) {
        boolean away = oversight.away(venue).isPresent();
        if (away && !oversight.venues().mayAsk(venue)) {
            return;
        }
        accounts.stream()
                .limit(away ? 1 : accounts.size())
                .forEach(account -> engine.reconcile(account.id()));
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
