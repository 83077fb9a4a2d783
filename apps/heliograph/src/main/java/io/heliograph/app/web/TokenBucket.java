package io.heliograph.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Lets through so many a second, and twice as many in a burst.
final class TokenBucket {
    private static final long NANOS = 1_000_000_000L;

    private final int perSecond;
    private final InstantSource clock;
    private final long most;
    private long filled;
    private Instant filledAt;

    TokenBucket(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.most = 2 * perSecond * NANOS;
        this.filled = most;
        this.filledAt = clock.instant();
    }

    int perSecond() {
        return perSecond;
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        Duration passed = Duration.between(filledAt, now);
        if (passed.isPositive()) {
            long nanos = passed.toSeconds() >= 2 ? 2 * NANOS : passed.toNanos();
            filled = Math.min(most, filled + nanos * perSecond);
        }
        filledAt = now;
        if (filled < NANOS) {
            return false;
        }
        filled -= NANOS;
        return true;
    }
}
