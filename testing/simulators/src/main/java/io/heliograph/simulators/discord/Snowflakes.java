package io.heliograph.simulators.discord;

import java.time.Instant;
import java.time.InstantSource;

/// Ids that carry their time and only rise, even when the clock goes back.
final class Snowflakes {
    private static final long DISCORD_EPOCH = 1_420_070_400_000L;

    private final InstantSource clock;
    private final long machine;
    private long last;

    /// @param machine 0 to 1023; ids of two simulators with different ones do not meet
    Snowflakes(InstantSource clock, long machine) {
        this.clock = clock;
        this.machine = machine;
    }

    String next() {
        long now = (clock.millis() - DISCORD_EPOCH) << 22 | machine << 12;
        last = Math.max(last + 1, now);
        return Long.toString(last);
    }

    Instant now() {
        return clock.instant();
    }
}
