package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.object;

import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What OANDA tells of past candles: those between bid and ask, the oldest first, 5,000 at most.
record OandaCandles(OandaMarket market) {
    private static final int MOST = 5_000;
    private static final Set<String> GRANULARITIES =
            Set.of(
                    "S5", "S10", "S15", "S30", "M1", "M2", "M4", "M5", "M10", "M15", "M30", "H1",
                    "H2", "H3", "H4", "H6", "H8", "H12", "D", "W", "M");

    ObjectNode of(String instrument, HttpCall call) {
        if (market.find(instrument).isEmpty()) {
            throw Refusal.malformed("instrument");
        }
        String granularity = call.query("granularity").orElse("S5");
        if (!GRANULARITIES.contains(granularity)) {
            throw Refusal.malformed("granularity");
        }
        if (!call.query("price").orElse("M").equals("M")) {
            throw Refusal.malformed("price");
        }
        if (time(call, "to") > market.now().toEpochMilli()) {
            throw new Refusal(400, "", "Invalid value specified for 'to'. Time is in the future");
        }
        List<Candle> asked =
                market.past()
                        .between(instrument, granularity, time(call, "from"), time(call, "to"));
        if (asked.size() > MOST) {
            throw new Refusal(400, "", "Maximum value for 'count' exceeded");
        }
        ObjectNode answer = object().put("instrument", instrument).put("granularity", granularity);
        ArrayNode rows = answer.putArray("candles");
        asked.forEach(candle -> tell(rows.addObject(), candle));
        return answer;
    }

    private static void tell(ObjectNode row, Candle candle) {
        row.put("complete", candle.closed())
                .put("volume", Long.parseLong(candle.volume()))
                .put("time", Instant.ofEpochMilli(candle.openMillis()).toString())
                .putObject("mid")
                .put("o", candle.open())
                .put("h", candle.high())
                .put("l", candle.low())
                .put("c", candle.close());
    }

    private static long time(HttpCall call, String name) {
        try {
            return Instant.parse(call.query(name).orElse("")).toEpochMilli();
        } catch (DateTimeException unreadable) {
            throw Refusal.malformed(name);
        }
    }
}
