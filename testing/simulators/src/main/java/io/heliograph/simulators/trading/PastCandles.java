package io.heliograph.simulators.trading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Candles that a simulated venue has to tell: those that were put here.
public final class PastCandles {
    private final Map<String, NavigableMap<Long, String[]>> candles = new LinkedHashMap<>();

    /// @param name the venue's of the instrument
    /// @param interval the venue's word
    /// @param prices open, high, low, close and volume
    public synchronized void add(String name, String interval, long openMillis, String... prices) {
        candles.computeIfAbsent(name + " " + interval, key -> new TreeMap<>())
                .put(openMillis, prices);
    }

    /// By the time when they open, in milliseconds.
    ///
    /// @param from inclusive
    /// @param to exclusive
    public synchronized NavigableMap<Long, String[]> between(
            String name, String interval, long from, long to) {
        return from < to
                ? new TreeMap<>(
                        candles.getOrDefault(name + " " + interval, new TreeMap<>())
                                .subMap(from, true, to, false))
                : new TreeMap<>();
    }
}
