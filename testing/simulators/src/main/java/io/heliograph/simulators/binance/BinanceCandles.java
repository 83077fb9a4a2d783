package io.heliograph.simulators.binance;

import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/// What Binance tells of past candles: the oldest first, and of a time that holds too many, those.
///
/// @param most in one answer: 1000 at spot, 1500 at futures
record BinanceCandles(PastCandles past, long most) {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /// Months are of no one length; these are about as long.
    private static final Map<String, Long> MILLIS =
            Map.ofEntries(
                    Map.entry("1m", MINUTE),
                    Map.entry("3m", 3 * MINUTE),
                    Map.entry("5m", 5 * MINUTE),
                    Map.entry("15m", 15 * MINUTE),
                    Map.entry("30m", 30 * MINUTE),
                    Map.entry("1h", HOUR),
                    Map.entry("2h", 2 * HOUR),
                    Map.entry("4h", 4 * HOUR),
                    Map.entry("6h", 6 * HOUR),
                    Map.entry("8h", 8 * HOUR),
                    Map.entry("12h", 12 * HOUR),
                    Map.entry("1d", DAY),
                    Map.entry("3d", 3 * DAY),
                    Map.entry("1w", 7 * DAY),
                    Map.entry("1M", 30 * DAY));

    /// @param symbol that is traded there
    ArrayNode of(String symbol, Parameters asked) {
        String interval = asked.text("interval");
        Long length = MILLIS.get(interval);
        if (length == null) {
            throw new Refusal(-1120, "Invalid interval.");
        }
        ArrayNode rows = BinanceFace.array();
        past
                .between(
                        symbol,
                        interval,
                        asked.number("startTime", 0),
                        asked.number("endTime", Long.MAX_VALUE))
                .stream()
                .limit(Math.min(most, asked.number("limit", 500)))
                .forEach(candle -> tell(rows.addArray(), candle, length));
        return rows;
    }

    private static void tell(ArrayNode row, Candle candle, long length) {
        row.add(candle.openMillis())
                .add(candle.open())
                .add(candle.high())
                .add(candle.low())
                .add(candle.close())
                .add(candle.volume())
                .add(candle.openMillis() + length - 1)
                .add("0")
                .add(1)
                .add("0")
                .add("0")
                .add("0");
    }
}
