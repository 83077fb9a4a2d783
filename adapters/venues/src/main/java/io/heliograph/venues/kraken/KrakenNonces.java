package io.heliograph.venues.kraken;

import java.time.Instant;

/// The numbers of a key's requests, which Kraken wants to grow from one to the next: milliseconds
/// by the venue's own clock. A restart goes on above what was there before without anything being
/// kept, wherever this machine's clock went meanwhile, and two programs with one key seldom disturb
/// each other. Safe for use by many threads.
public final class KrakenNonces {
    /// Kraken tells its time in whole seconds: a program that starts anew at once may be this much
    /// behind what it said before.
    private static final long LEAP_MILLIS = 1_000;

    /// However often it leaps, a restart is never further behind.
    private static final long MOST_AHEAD_MILLIS = 5 * LEAP_MILLIS;

    private long last;
    private long ahead;

    /// @param now by the venue's clock
    synchronized long next(Instant now) {
        last = Math.max(last + 1, now.toEpochMilli() + ahead);
        return last;
    }

    /// The venue has seen a higher one.
    synchronized void leap() {
        ahead = Math.min(ahead + LEAP_MILLIS, MOST_AHEAD_MILLIS);
    }
}
