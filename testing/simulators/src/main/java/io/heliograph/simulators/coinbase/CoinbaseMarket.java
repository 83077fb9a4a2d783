package io.heliograph.simulators.coinbase;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is traded, in Coinbase's words: `BTC-USD`.
record CoinbaseMarket(TradingWorld world, PastCandles past) {
    static String name(Instrument instrument) {
        return instrument.base() + "-" + instrument.quote().code();
    }

    Instrument instrument(String product) {
        return world.instruments().stream()
                .filter(instrument -> name(instrument).equals(product))
                .findFirst()
                .orElseThrow(() -> Refusal.order("INVALID_PRODUCT_ID", "no product " + product));
    }

    /// What a question about the market names.
    Instrument product(String product) {
        return world.instruments().stream()
                .filter(instrument -> name(instrument).equals(product))
                .findFirst()
                .orElseThrow(Refusal::noProduct);
    }

    /// Whether a question leaves products open, or names that of an order.
    static boolean isAbout(HttpCall call, VenueOrder order) {
        String product = name(order.wish().instrument());
        return List.of("product_id", "product_ids").stream()
                .allMatch(name -> call.query(name).map(product::equals).orElse(true));
    }

    ObjectNode time() {
        return object().put("iso", world.clock().instant().toString())
                .put("epochSeconds", Long.toString(world.clock().millis() / 1_000))
                .put("epochMillis", Long.toString(world.clock().millis()));
    }

    ObjectNode products(HttpCall call) {
        ObjectNode answer = object();
        ArrayNode rows = answer.putArray("products");
        if (call.query("product_type").map("SPOT"::equals).orElse(true)) {
            world.instruments().forEach(one -> rows.add(product(one)));
        }
        return answer.put("num_products", rows.size());
    }

    ObjectNode book(HttpCall call) {
        Instrument instrument = product(call.query("product_id").orElse(""));
        long depth = Long.parseLong(call.query("limit").orElse("50"));
        ObjectNode answer = object();
        ObjectNode book = answer.putObject("pricebook").put("product_id", name(instrument));
        world.quote(instrument.id())
                .ifPresent(quote ->
                        new BookDepth(instrument, quote)
                                .write(
                                        book,
                                        depth,
                                        (side, price, size) ->
                                                side.addObject()
                                                        .put("price", price)
                                                        .put("size", Long.toString(size))));
        book.put("time", world.clock().instant().toString());
        return answer;
    }

    ObjectNode bestPrices() {
        ObjectNode answer = object();
        ArrayNode books = answer.putArray("pricebooks");
        for (Instrument instrument : world.instruments()) {
            world.quote(instrument.id())
                    .ifPresent(quote -> {
                        ObjectNode book = books.addObject().put("product_id", name(instrument));
                        best(book.putArray("bids"), quote.bid());
                        best(book.putArray("asks"), quote.ask());
                    });
        }
        return answer;
    }

    private static void best(ArrayNode side, Price price) {
        side.addObject().put("price", price.toString()).put("size", "10");
    }

    /// As the stream tells them.
    ObjectNode ticker(Quote quote) {
        return object().put("type", "ticker")
                .put("product_id", name(world.instrument(quote.instrument())))
                .put("price", quote.bid().toString())
                .put("best_bid", quote.bid().toString())
                .put("best_ask", quote.ask().toString());
    }

    private ObjectNode product(Instrument instrument) {
        String price = world.quote(instrument.id()).map(quote -> quote.bid().toString()).orElse("");
        String tick = instrument.tickSize().toPlainString();
        return object().put("product_id", name(instrument))
                .put("product_type", "SPOT")
                .put("status", "online")
                .put("price", price)
                .put("base_currency_id", instrument.base())
                .put("quote_currency_id", instrument.quote().code())
                .put("base_increment", instrument.lotStep().toPlainString())
                .put("price_increment", tick)
                .put("quote_increment", tick)
                .put("base_min_size", instrument.minimumQuantity().value().toPlainString())
                .put("base_max_size", "10000000")
                .put("quote_min_size", instrument.minimumNotional().amount().toPlainString())
                .put("quote_max_size", "150000000")
                .put("trading_disabled", false)
                .put("is_disabled", false)
                .put("view_only", false)
                .put("cancel_only", false)
                .put("post_only", false)
                .put("limit_only", false)
                .put("auction_mode", false);
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
