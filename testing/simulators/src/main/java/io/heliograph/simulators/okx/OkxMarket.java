package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.array;
import static io.heliograph.simulators.okx.OkxAnswers.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.trading.BookDepth;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is traded, in OKX's words: `BTC-USDT` at spot, `BTC-USDT-SWAP` in contracts.
///
/// @param swaps whether these are swaps and not spot
record OkxMarket(TradingWorld world, boolean swaps) {
    private static final int MOST_LEVELS = 400;

    /// `SPOT` or `SWAP`
    String kind() {
        return swaps ? "SWAP" : "SPOT";
    }

    String name(Instrument instrument) {
        String pair = instrument.base() + "-" + instrument.quote().code();
        return swaps ? pair + "-SWAP" : pair;
    }

    Instrument instrument(Asked asked) {
        String name = asked.text("instId");
        return world.instruments().stream()
                .filter(instrument -> name(instrument).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("51001", "Instrument ID or Spread ID doesn't exist."));
    }

    boolean isAbout(Asked asked, VenueOrder order) {
        return asked.fits("instType", kind())
                && asked.fits("instId", name(order.wish().instrument()));
    }

    long now() {
        return world.clock().millis();
    }

    ArrayNode instruments(Asked asked) {
        if (!asked.text("instType").equals(kind())) {
            return array();
        }
        ArrayNode rows = array();
        for (Instrument instrument : world.instruments()) {
            if (asked.fits("instId", name(instrument))) {
                rows.add(row(instrument));
            }
        }
        return rows;
    }

    private ObjectNode row(Instrument instrument) {
        String quote = instrument.quote().code();
        return object().put("instType", kind())
                .put("instId", name(instrument))
                .put("state", "live")
                .put("baseCcy", swaps ? "" : instrument.base())
                .put("quoteCcy", swaps ? "" : quote)
                .put("uly", swaps ? instrument.base() + "-" + quote : "")
                .put("settleCcy", swaps ? quote : "")
                .put("ctType", swaps ? "linear" : "")
                .put("ctVal", swaps ? instrument.contractSize().toPlainString() : "")
                .put("ctMult", swaps ? "1" : "")
                .put("ctValCcy", swaps ? instrument.base() : "")
                .put("lever", swaps ? "100" : "10")
                .put("tickSz", instrument.tickSize().toPlainString())
                .put("lotSz", instrument.lotStep().toPlainString())
                .put("minSz", instrument.minimumQuantity().value().toPlainString())
                .put("maxLmtSz", "100000000")
                .put("maxMktSz", "1000000")
                .put("listTime", "1548133413000")
                .put("expTime", "");
    }

    ArrayNode tickers(Asked asked) {
        ArrayNode rows = array();
        for (Instrument instrument : world.instruments()) {
            if (asked.fits("instId", name(instrument))) {
                world.quote(instrument.id())
                        .ifPresent(quote -> rows.add(ticker(instrument, quote)));
            }
        }
        return rows;
    }

    ArrayNode books(Asked asked) {
        Instrument instrument = instrument(asked);
        long levels = asked.number("sz", 1);
        if (levels < 1 || levels > MOST_LEVELS) {
            throw Refusal.parameter("sz");
        }
        ArrayNode rows = array();
        world.quote(instrument.id())
                .ifPresent(quote ->
                        new BookDepth(instrument, quote)
                                .write(
                                        rows.addObject().put("ts", Long.toString(now())),
                                        levels,
                                        "0",
                                        "1"));
        return rows;
    }

    ObjectNode ticker(Instrument instrument, Quote quote) {
        return object().put("instType", kind())
                .put("instId", name(instrument))
                .put("last", quote.bid().toString())
                .put("bidPx", quote.bid().toString())
                .put("bidSz", "10")
                .put("askPx", quote.ask().toString())
                .put("askSz", "10")
                .put("ts", Long.toString(now()));
    }

    /// What the channel of tickers tells.
    String told(Instrument instrument, Quote quote) {
        ObjectNode message = object();
        message.putObject("arg").put("channel", "tickers").put("instId", name(instrument));
        message.putArray("data").add(ticker(instrument, quote));
        return message.toString();
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
