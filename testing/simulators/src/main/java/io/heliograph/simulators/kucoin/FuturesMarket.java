package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.array;
import static io.heliograph.simulators.kucoin.KucoinAnswers.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.simulators.trading.TradingWorld;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What futures tell everybody: books and candles are numbers, and count contracts.
record FuturesMarket(TradingWorld world, PastCandles past) {
    private static final String ONE = "v1/contracts/";
    private static final int MOST_CANDLES = 500;
    private static final Set<String> MINUTES =
            Set.of("1", "5", "15", "30", "60", "120", "240", "480", "720", "1440", "10080");

    /// @param what the call's path after `/api/`
    /// @return null where it is asked for nothing of the kind
    @Nullable JsonNode answer(String what, Asked asked) {
        return switch (what) {
            case "v1/contracts/active" -> contracts();
            case "v1/allTickers" -> tickers();
            case "v1/level2/depth20" -> book(asked, 20);
            case "v1/level2/depth100" -> book(asked, 100);
            case "v1/kline/query" -> candles(asked);
            default ->
                    what.startsWith(ONE)
                            ? FuturesAnswers.contract(instrument(what.substring(ONE.length())))
                            : null;
        };
    }

    ObjectNode ticker(Quote quote) {
        return object().put("symbol", FuturesOrders.symbol(world.instrument(quote.instrument())))
                .put("bestBidPrice", quote.bid().toString())
                .put("bestAskPrice", quote.ask().toString());
    }

    private ArrayNode contracts() {
        ArrayNode rows = array();
        world.instruments().forEach(one -> rows.add(FuturesAnswers.contract(one)));
        return rows;
    }

    private ArrayNode tickers() {
        ArrayNode rows = array();
        for (Instrument one : world.instruments()) {
            world.quote(one.id()).ifPresent(quote -> rows.add(ticker(quote)));
        }
        return rows;
    }

    private ObjectNode book(Asked asked, int depth) {
        Instrument instrument = instrument(asked.text("symbol"));
        ObjectNode book = object().put("symbol", FuturesOrders.symbol(instrument));
        world.quote(instrument.id())
                .ifPresent(quote ->
                        new BookDepth(instrument, quote)
                                .write(
                                        book,
                                        depth,
                                        (side, price, contracts) ->
                                                side.addArray()
                                                        .add(new BigDecimal(price))
                                                        .add(contracts)));
        return book;
    }

    /// The oldest first; of a time that holds more, the first ones.
    private ArrayNode candles(Asked asked) {
        String minutes = asked.text("granularity");
        if (!MINUTES.contains(minutes)) {
            throw Refusal.parameter("granularity is invalid");
        }
        Instrument instrument = instrument(asked.text("symbol"));
        ArrayNode rows = array();
        past
                .between(
                        FuturesOrders.symbol(instrument),
                        minutes,
                        asked.number("from", 0),
                        asked.number("to", world.clock().millis()))
                .stream()
                .limit(MOST_CANDLES)
                .forEach(candle -> write(rows.addArray(), instrument, candle));
        return rows;
    }

    private static void write(ArrayNode row, Instrument instrument, Candle candle) {
        BigDecimal coins = new BigDecimal(candle.volume());
        row.add(candle.openMillis())
                .add(new BigDecimal(candle.open()))
                .add(new BigDecimal(candle.high()))
                .add(new BigDecimal(candle.low()))
                .add(new BigDecimal(candle.close()))
                .add(coins.divide(instrument.contractSize(), MathContext.DECIMAL64))
                .add(0);
    }

    private Instrument instrument(String symbol) {
        return world.instruments().stream()
                .filter(one -> FuturesOrders.symbol(one).equals(symbol))
                .findFirst()
                .orElseThrow(() -> new Refusal("404000", "The symbol does not exist."));
    }
}
