package io.heliograph.engine.notification;

import java.time.Duration;

/// How long to wait before another attempt: 1 s, 2 s, 4 s ... up to 5 min, a quarter more or less
/// so that many do not come back at once.
public final class BackOff {
    /// After that long in vain a notice is dead.
    public static final Duration GIVE_UP = Duration.ofHours(24);

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 300_000;
    private static final int DOUBLINGS = 9;

    private BackOff() {}

    /// @param attempts so far, at least 1
    /// @param chance any number, drawn anew each time
    public static Duration after(int attempts, long chance) {
        long whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts - 1, DOUBLINGS));
        long jitter = Math.floorMod(chance, whole / 2) - whole / 4;
        return Duration.ofMillis(Math.min(LONGEST_MILLIS, whole + jitter));
    }
}
