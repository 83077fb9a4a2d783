package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.array;

import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;

/// What OKX tells of past candles: the newest first, a hundred at most, twenty times in two
/// seconds.
final class PastCandles {
    private static final int PAGE = 100;
    private static final int MOST = 20;
    private static final Set<String> BARS =
            Set.of(
                    "1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6H", "12H", "1D", "1W", "1M",
                    "6Hutc", "12Hutc", "1Dutc", "1Wutc", "1Mutc");

    private final Map<String, NavigableMap<Long, String[]>> rows = new LinkedHashMap<>();
    private final KeyedLimits asked;

    PastCandles(InstantSource clock) {
        this.asked = new KeyedLimits(Duration.ofSeconds(2), clock);
    }

    /// @param prices open, high, low, close and volume; a sixth is "0" while it still grows
    synchronized void add(String name, String bar, long openMillis, String... prices) {
        rows.computeIfAbsent(name + " " + bar, key -> new TreeMap<>()).put(openMillis, prices);
    }

    /// @param name of an instrument that there is
    synchronized ArrayNode page(String name, Asked wanted) {
        if (asked.use("candles", 1) > MOST) {
            throw new Refusal(429, "50011", "Too Many Requests");
        }
        String bar = wanted.text("bar");
        long limit = wanted.number("limit", PAGE);
        if (!BARS.contains(bar)) {
            throw Refusal.parameter("bar");
        }
        if (limit > PAGE) {
            throw Refusal.parameter("limit");
        }
        long newerThan = wanted.number("before", 0);
        long olderThan = wanted.number("after", Long.MAX_VALUE / 10);
        ArrayNode page = array();
        if (newerThan < olderThan) {
            rows
                    .getOrDefault(name + " " + bar, new TreeMap<>())
                    .subMap(newerThan, false, olderThan, false)
                    .descendingMap()
                    .entrySet()
                    .stream()
                    .limit(limit)
                    .forEach(row -> write(page.addArray(), row.getKey(), row.getValue()));
        }
        return page;
    }

    private static void write(ArrayNode row, long openMillis, String... prices) {
        row.add(Long.toString(openMillis));
        for (int i = 0; i < 5; i++) {
            row.add(prices[i]);
        }
        row.add("0").add("0").add(prices.length > 5 ? prices[5] : "1");
    }
}
