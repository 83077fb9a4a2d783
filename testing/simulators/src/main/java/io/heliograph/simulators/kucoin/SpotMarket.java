package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.array;
import static io.heliograph.simulators.kucoin.KucoinAnswers.object;

import io.heliograph.model.Instrument;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.simulators.trading.TradingWorld;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What spot tells everybody: amounts are text, the times of candles are seconds.
record SpotMarket(TradingWorld world, PastCandles past) {
    private static final int MOST_CANDLES = 1_500;
    private static final Set<String> INTERVALS =
            Set.of(
                    "1min", "3min", "5min", "15min", "30min", "1hour", "2hour", "4hour", "6hour",
                    "8hour", "12hour", "1day", "1week", "1month");

    /// @param what the call's path after `/api/`
    /// @return null where it is asked for nothing of the kind
    @Nullable JsonNode answer(String what, Asked asked) {
        return switch (what) {
            case "v1/symbols", "v2/symbols" -> SpotAnswers.symbols(world);
            case "v1/market/allTickers" -> tickers();
            case "v1/market/orderbook/level2_20" -> book(asked, 20);
            case "v1/market/orderbook/level2_100" -> book(asked, 100);
            case "v1/market/candles" -> candles(asked);
            default -> null;
        };
    }

    private ObjectNode tickers() {
        ObjectNode tickers = object().put("time", world.clock().millis());
        ArrayNode rows = tickers.putArray("ticker");
        for (Instrument instrument : world.instruments()) {
            world.quote(instrument.id())
                    .ifPresent(quote ->
                            rows.addObject()
                                    .put("symbol", SpotOrders.symbol(instrument))
                                    .put("buy", quote.bid().toString())
                                    .put("sell", quote.ask().toString())
                                    .put("last", quote.bid().toString()));
        }
        return tickers;
    }

    private ObjectNode book(Asked asked, int depth) {
        Instrument instrument = instrument(asked);
        ObjectNode book = object().put("time", world.clock().millis()).put("sequence", "1");
        world.quote(instrument.id())
                .ifPresent(quote -> new BookDepth(instrument, quote).write(book, depth));
        return book;
    }

    /// The newest first.
    private ArrayNode candles(Asked asked) {
        String interval = asked.text("type");
        if (!INTERVALS.contains(interval)) {
            throw Refusal.parameter("type is invalid");
        }
        ArrayNode rows = array();
        past
                .between(
                        SpotOrders.symbol(instrument(asked)),
                        interval,
                        asked.number("startAt", 0) * 1_000,
                        asked.number("endAt", world.clock().millis() / 1_000) * 1_000)
                .reversed()
                .stream()
                .limit(MOST_CANDLES)
                .forEach(candle -> write(rows.addArray(), candle));
        return rows;
    }

    private static void write(ArrayNode row, Candle candle) {
        row.add(Long.toString(candle.openMillis() / 1_000))
                .add(candle.open())
                .add(candle.close())
                .add(candle.high())
                .add(candle.low())
                .add(candle.volume())
                .add("0");
    }

    private Instrument instrument(Asked asked) {
        String symbol = asked.text("symbol");
        return world.instruments().stream()
                .filter(one -> SpotOrders.symbol(one).equals(symbol))
                .findFirst()
                .orElseThrow(() -> Refusal.parameter("Unsupported trading pair."));
    }
}
