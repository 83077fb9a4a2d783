package io.heliograph.simulators.trading;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts what somebody used of a limit, in windows that begin on the clock's own marks.
public final class KeyedLimits {
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private long start;

    public KeyedLimits(Duration window, InstantSource clock) {
        this.window = window;
        this.clock = clock;
    }

    /// @return how much is used in this window, with this
    public synchronized int use(String who, int amount) {
        long now = clock.millis() / window.toMillis();
        if (now != start) {
            start = now;
            used.clear();
        }
        return used.merge(who, amount, Integer::sum);
    }

    /// Whole seconds until the next window.
    public long secondsLeft() {
        long millis = window.toMillis();
        return Math.max(1, (millis - clock.millis() % millis + 999) / 1_000);
    }
}
