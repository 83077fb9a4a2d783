package io.heliograph.simulators.kraken;

import io.heliograph.model.Instrument;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.PastCandles;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Kraken tells everybody of one pair: the book, and the newest 720 candles of which the last
/// still grows.
record KrakenHistory(KrakenMarket market, PastCandles candles) {
    private static final int MOST_CANDLES = 720;
    private static final int USUAL_LEVELS = 100;
    private static final int MOST_LEVELS = 500;
    private static final Set<String> INTERVALS =
            Set.of("1", "5", "15", "30", "60", "240", "1440", "10080", "21600");

    ObjectNode depth(Form form) {
        Instrument instrument = market.instrument(form);
        long levels = form.number("count", USUAL_LEVELS);
        if (levels < 1 || levels > MOST_LEVELS) {
            throw Refusal.argument("count");
        }
        ObjectNode result = JsonMapper.shared().createObjectNode();
        ObjectNode book = result.putObject(KrakenMarket.pair(instrument));
        market.world()
                .quote(instrument.id())
                .ifPresent(quote ->
                        new BookDepth(instrument, quote)
                                .write(book, levels, Long.toString(market.seconds())));
        return result;
    }

    /// Whatever is asked for, what is older than the newest is not told.
    ObjectNode candles(Form form) {
        Instrument instrument = market.instrument(form);
        String interval = form.find("interval").orElse("1");
        if (!INTERVALS.contains(interval)) {
            throw Refusal.argument("interval");
        }
        String pair = KrakenMarket.pair(instrument);
        NavigableMap<Long, String[]> all = candles.between(pair, interval, 0, Long.MAX_VALUE);
        ObjectNode result = JsonMapper.shared().createObjectNode();
        ArrayNode rows = result.putArray(pair);
        List<Long> newest =
                all.keySet().stream().skip(Math.max(0, all.size() - MOST_CANDLES)).toList();
        for (long open : newest) {
            if (open / 1_000 > form.number("since", 0) || open == newest.getLast()) {
                write(rows.addArray(), open / 1_000, all.get(open));
            }
        }
        Long closed = all.isEmpty() ? null : all.lowerKey(all.lastKey());
        return result.put("last", closed == null ? 0 : closed / 1_000);
    }

    private static void write(ArrayNode row, long openSeconds, String... prices) {
        row.add(openSeconds);
        for (int i = 0; i < 4; i++) {
            row.add(prices[i]);
        }
        row.add(prices[3]).add(prices[4]).add(7);
    }
}
