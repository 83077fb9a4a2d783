package io.heliograph.simulators.oanda;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingWorld;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is traded, in OANDA's words: `EUR_USD`, numbers as text, times with nanoseconds.
record OandaMarket(TradingWorld world, PastCandles past) {
    /// Of a price.
    private static final int LEVELS = 3;

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String name(Instrument instrument) {
        return instrument.base() + "_" + instrument.quote().code();
    }

    Optional<Instrument> find(String name) {
        return world.instruments().stream().filter(it -> name(it).equals(name)).findFirst();
    }

    Instant now() {
        return world.clock().instant();
    }

    ObjectNode instruments() {
        ObjectNode answer = object();
        ArrayNode rows = answer.putArray("instruments");
        world.instruments().forEach(instrument -> rows.add(row(instrument)));
        return answer;
    }

    private static ObjectNode row(Instrument instrument) {
        int digits = instrument.tickSize().stripTrailingZeros().scale();
        return object().put("name", name(instrument))
                .put("type", type(instrument.asset()))
                .put("displayName", instrument.base() + "/" + instrument.quote().code())
                .put("pipLocation", 1 - digits)
                .put("displayPrecision", Math.max(0, digits))
                .put(
                        "tradeUnitsPrecision",
                        Math.max(0, instrument.lotStep().stripTrailingZeros().scale()))
                .put("minimumTradeSize", plain(instrument.minimumQuantity().value()))
                .put("maximumOrderUnits", "100000000")
                .put("maximumPositionSize", "0")
                .put("marginRate", "0.0333");
    }

    private static String type(AssetClass asset) {
        return switch (asset) {
            case FOREX -> "CURRENCY";
            case METAL -> "METAL";
            case CRYPTO, INDEX, STOCK, OPTION -> "CFD";
        };
    }

    /// @param names separated by commas
    ObjectNode pricing(String names) {
        ObjectNode answer = object().put("time", now().toString());
        ArrayNode prices = answer.putArray("prices");
        for (String name : names.split(",")) {
            Instrument instrument = find(name).orElseThrow(() -> Refusal.malformed("instruments"));
            world.quote(instrument.id()).ifPresent(quote -> prices.add(price(instrument, quote)));
        }
        return answer;
    }

    static ObjectNode price(Instrument instrument, Quote quote) {
        ObjectNode price =
                object().put("type", "PRICE")
                        .put("time", quote.at().toString())
                        .put("instrument", name(instrument))
                        .put("tradeable", true);
        new BookDepth(instrument, quote)
                .write(
                        price,
                        LEVELS,
                        (side, level, liquidity) ->
                                side.addObject().put("price", level).put("liquidity", liquidity));
        return price;
    }
}
