package io.heliograph.simulators.trading;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The past candles that a venue tells of, as a test put them there. Safe for use by many threads.
public final class PastCandles {
    private final Map<String, NavigableMap<Long, Candle>> series = new TreeMap<>();

    /// Of one interval.
    ///
    /// @param openMillis when it began
    /// @param values open, high, low, close and volume
    /// @param closed whether it is over
    public record Candle(long openMillis, List<String> values, boolean closed) {
        public Candle {
            values = List.copyOf(values);
        }

        public String open() {
            return values.getFirst();
        }

        public String high() {
            return values.get(1);
        }

        public String low() {
            return values.get(2);
        }

        public String close() {
            return values.get(3);
        }

        public String volume() {
            return values.getLast();
        }
    }

    /// @param instrument by the venue's own name
    /// @param interval by the venue's own name
    public synchronized void add(String instrument, String interval, Candle candle) {
        series.computeIfAbsent(instrument + " " + interval, key -> new TreeMap<>())
                .put(candle.openMillis(), candle);
    }

    /// Those that begin within a time, both ends of which belong to it, the oldest first.
    public synchronized List<Candle> between(
            String instrument, String interval, long from, long to) {
        NavigableMap<Long, Candle> all =
                series.getOrDefault(instrument + " " + interval, new TreeMap<>());
        return from > to ? List.of() : List.copyOf(all.subMap(from, true, to, true).values());
    }
}
