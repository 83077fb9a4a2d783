package io.heliograph.simulators.kraken;

import io.heliograph.model.Instrument;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.util.List;
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
        List<Candle> all = candles.between(pair, interval, 0, Long.MAX_VALUE);
        List<Candle> newest = all.subList(Math.max(0, all.size() - MOST_CANDLES), all.size());
        ObjectNode result = JsonMapper.shared().createObjectNode();
        ArrayNode rows = result.putArray(pair);
        long last = 0;
        for (Candle candle : newest) {
            boolean grows = candle == newest.getLast();
            if (grows || seconds(candle) > form.number("since", 0)) {
                write(rows.addArray(), candle);
            }
            last = grows ? last : seconds(candle);
        }
        return result.put("last", last);
    }

    private static void write(ArrayNode row, Candle candle) {
        row.add(seconds(candle))
                .add(candle.open())
                .add(candle.high())
                .add(candle.low())
                .add(candle.close())
                .add(candle.close())
                .add(candle.volume())
                .add(7);
    }

    private static long seconds(Candle candle) {
        return candle.openMillis() / 1_000;
    }
}
