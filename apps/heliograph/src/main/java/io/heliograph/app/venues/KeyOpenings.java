package io.heliograph.app.venues;

import io.heliograph.model.AccountId;
import io.heliograph.model.account.SealedKey;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.keys.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Opens the accounts' keys, and counts. A connection opens its key once, and one that is refused
/// all day every two minutes: what opens it much oftener wants something else with it. Safe for use
/// by many threads.
public final class KeyOpenings {
    /// Of one key within the hour.
    static final int MOST = 60;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Supplier<Vault> vault;
    private final InstantSource clock;

    /// One more than is usual, at most.
    private final Map<AccountId, Deque<Instant>> latest = new TreeMap<>();

    /// @param vault as it is now
    public KeyOpenings(Supplier<Vault> vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /// @throws KeyException if it does not open, which counts too
    Signer open(SealedKey key, SigningRules rules, MarketGuard guard) {
        count(key.account());
        return vault.get().signer(key, rules, guard);
    }

    private synchronized void count(AccountId account) {
        Deque<Instant> times = latest.computeIfAbsent(account, first -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > MOST + 1) {
            times.removeFirst();
        }
    }

    /// Whose keys are opened unusually often, in words; empty where none is.
    public synchronized String trouble() {
        Instant since = clock.instant().minus(HOUR);
        return latest.entrySet().stream()
                .filter(each -> each.getValue().size() > MOST)
                .filter(each -> each.getValue().getFirst().isAfter(since))
                .map(each ->
                        ("the key of %s was opened more than %d times within the hour; where nobody"
                                        + " tests its connection, somebody may be using it")
                                .formatted(each.getKey(), MOST))
                .collect(Collectors.joining("; "));
    }
}
