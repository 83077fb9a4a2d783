package io.heliograph.simulators.alpaca;

import static io.heliograph.simulators.alpaca.AlpacaAnswers.object;

import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Alpaca tells of past candles: of one stock, the oldest first. A page may hold fewer than
/// were asked for, with more to come; this one's hold a thousand.
record Bars(PastCandles past) {
    private static final int PAGE = 1_000;
    private static final String TIMEFRAME =
            "([1-9]|[1-5]\\d)Min|([1-9]|1\\d|2[0-3])Hour|1Day|1Week|(1|2|3|4|6|12)Month";

    ObjectNode of(HttpCall call) {
        String symbol = call.query("symbols").orElse("");
        if (!symbol.matches("[A-Z.]{1,10}")) {
            throw new Refusal(400, 40010000, "invalid symbol: " + symbol);
        }
        String timeframe = call.query("timeframe").orElse("");
        if (!timeframe.matches(TIMEFRAME)) {
            throw new Refusal(400, 40010000, "invalid timeframe: " + timeframe);
        }
        long from = call.query("page_token").map(Bars::next).orElseGet(() -> time(call, "start"));
        List<Candle> left = past.between(symbol, timeframe, from, time(call, "end"));
        int most = Math.min(PAGE, Integer.parseInt(call.query("limit").orElse("1000")));
        ObjectNode answer = object();
        ObjectNode bars = answer.putObject("bars");
        if (!left.isEmpty()) {
            ArrayNode rows = bars.putArray(symbol);
            left.stream().limit(most).forEach(candle -> tell(rows.addObject(), candle));
        }
        if (left.size() > most) {
            answer.put("next_page_token", token(left.get(most)));
        } else {
            answer.putNull("next_page_token");
        }
        return answer;
    }

    private static void tell(ObjectNode row, Candle candle) {
        row.put("t", Instant.ofEpochMilli(candle.openMillis()).toString())
                .put("o", new BigDecimal(candle.open()))
                .put("h", new BigDecimal(candle.high()))
                .put("l", new BigDecimal(candle.low()))
                .put("c", new BigDecimal(candle.close()))
                .put("v", new BigDecimal(candle.volume()));
    }

    /// Nobody's business but the venue's own.
    private static String token(Candle first) {
        byte[] words = Long.toString(first.openMillis()).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(words);
    }

    private static long next(String token) {
        try {
            return Long.parseLong(
                    new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(400, 40010000, "invalid page_token");
        }
    }

    private static long time(HttpCall call, String name) {
        try {
            return Instant.parse(call.query(name).orElse("")).toEpochMilli();
        } catch (DateTimeException unreadable) {
            throw new Refusal(400, 40010000, "invalid " + name);
        }
    }
}
