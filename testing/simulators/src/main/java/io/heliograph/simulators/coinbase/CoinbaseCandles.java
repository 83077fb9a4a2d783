package io.heliograph.simulators.coinbase;

import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Coinbase tells of past candles: the newest first, fewer than 350 for one question.
record CoinbaseCandles(CoinbaseMarket market) {
    private static final long MOST = 350;
    private static final Map<String, Long> SECONDS =
            Map.of(
                    "ONE_MINUTE", 60L,
                    "FIVE_MINUTE", 300L,
                    "FIFTEEN_MINUTE", 900L,
                    "THIRTY_MINUTE", 1_800L,
                    "ONE_HOUR", 3_600L,
                    "TWO_HOUR", 7_200L,
                    "FOUR_HOUR", 14_400L,
                    "SIX_HOUR", 21_600L,
                    "ONE_DAY", 86_400L);

    ObjectNode of(String product, HttpCall call) {
        market.product(product);
        String granularity = call.query("granularity").orElse("");
        Long length = SECONDS.get(granularity);
        if (length == null) {
            throw Refusal.argument("granularity argument is invalid");
        }
        long start = number(call, "start");
        long end = number(call, "end");
        if ((end - start) / length >= MOST) {
            throw Refusal.argument(
                    "start and end argument is invalid - number of candles requested should be less"
                            + " than 350");
        }
        ObjectNode answer = CoinbaseMarket.object();
        ArrayNode rows = answer.putArray("candles");
        market.past()
                .between(product, granularity, start * 1_000, end * 1_000)
                .reversed()
                .forEach(candle -> tell(rows.addObject(), candle));
        return answer;
    }

    private static void tell(ObjectNode row, Candle candle) {
        row.put("start", Long.toString(candle.openMillis() / 1_000))
                .put("low", candle.low())
                .put("high", candle.high())
                .put("open", candle.open())
                .put("close", candle.close())
                .put("volume", candle.volume());
    }

    private static long number(HttpCall call, String name) {
        String text = call.query(name).orElse("");
        if (!text.matches("\\d{1,12}")) {
            throw Refusal.argument(name + " argument is invalid");
        }
        return Long.parseLong(text);
    }
}
