package io.heliograph.simulation;

import java.util.EnumMap;
import java.util.Map;

/// How often each promise was held against what happened: one that is never looked at proves
/// nothing.
final class Looks {
    private final long[] times = new long[Promise.values().length];

    void at(Promise promise) {
        times[promise.ordinal()]++;
    }

    /// Those that were looked at.
    Map<Promise, Long> counted() {
        Map<Promise, Long> counted = new EnumMap<>(Promise.class);
        for (Promise promise : Promise.values()) {
            if (times[promise.ordinal()] > 0) {
                counted.put(promise, times[promise.ordinal()]);
            }
        }
        return counted;
    }
}
