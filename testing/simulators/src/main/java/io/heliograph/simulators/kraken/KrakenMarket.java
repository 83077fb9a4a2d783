package io.heliograph.simulators.kraken;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.trading.TradingWorld;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is traded, in Kraken's words. The oldest coins have names of their own, with a letter
/// before them: `XXBT` is bitcoin, `ZUSD` the dollar.
record KrakenMarket(TradingWorld world) {
    private static final Map<String, String> OWN = Map.of("BTC", "XBT", "DOGE", "XDG");
    private static final Set<String> OLD_COINS = Set.of("XBT", "XDG", "ETH", "LTC", "XRP");
    private static final Set<String> OLD_MONEY = Set.of("USD", "EUR", "GBP", "JPY", "CAD");

    /// `XBT`
    static String coin(String common) {
        return OWN.getOrDefault(common, common);
    }

    /// `XXBT`, as balances are told.
    static String asset(String common) {
        String coin = coin(common);
        return OLD_COINS.contains(coin) ? "X" + coin : OLD_MONEY.contains(coin) ? "Z" + coin : coin;
    }

    /// `XBTUSD`
    static String altname(Instrument instrument) {
        return coin(instrument.base()) + coin(instrument.quote().code());
    }

    /// `XXBTZUSD`, or the same as the other name where not both are old.
    static String pair(Instrument instrument) {
        String base = asset(instrument.base());
        String quote = asset(instrument.quote().code());
        boolean old = base.startsWith("X") && OLD_MONEY.contains(instrument.quote().code());
        return old ? base + quote : altname(instrument);
    }

    /// `BTC/USD`, as the second version of the stream says.
    static String symbol(Instrument instrument) {
        return instrument.base() + "/" + instrument.quote().code();
    }

    Instrument instrument(Form form) {
        String name = form.text("pair");
        return world.instruments().stream()
                .filter(it -> pair(it).equals(name) || altname(it).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("EQuery:Unknown asset pair"));
    }

    long seconds() {
        return world.clock().instant().getEpochSecond();
    }

    ObjectNode pairs() {
        ObjectNode pairs = JsonMapper.shared().createObjectNode();
        for (Instrument instrument : world.instruments()) {
            String quote = instrument.quote().code();
            ObjectNode row =
                    pairs.putObject(pair(instrument))
                            .put("altname", altname(instrument))
                            .put("wsname", coin(instrument.base()) + "/" + coin(quote))
                            .put("aclass_base", "currency")
                            .put("base", asset(instrument.base()))
                            .put("aclass_quote", "currency")
                            .put("quote", asset(quote))
                            .put("lot", "unit")
                            .put("pair_decimals", scale(instrument.tickSize()))
                            .put("lot_decimals", scale(instrument.lotStep()))
                            .put("lot_multiplier", 1)
                            .put("ordermin", instrument.minimumQuantity().toString())
                            .put("costmin", instrument.minimumNotional().amount().toPlainString())
                            .put("tick_size", instrument.tickSize().toPlainString())
                            .put("status", "online");
            row.putArray("leverage_buy");
            row.putArray("leverage_sell");
            row.putArray("fees").addArray().add(0).add(0.1);
            row.putArray("fees_maker").addArray().add(0).add(0.1);
        }
        return pairs;
    }

    /// Of one pair, in per cent. A pair that is not traded is left out.
    ObjectNode fees(Form form) {
        ObjectNode answer =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("currency", "ZUSD")
                        .put("volume", "0.0000");
        for (Instrument instrument : world.instruments()) {
            if (altname(instrument).equals(form.text("pair"))) {
                for (String side : List.of("fees", "fees_maker")) {
                    answer.putObject(side).putObject(pair(instrument)).put("fee", "0.1000");
                }
            }
        }
        return answer;
    }

    /// The best prices of everything, by pair.
    ObjectNode tickers() {
        ObjectNode tickers = JsonMapper.shared().createObjectNode();
        for (Instrument instrument : world.instruments()) {
            world.quote(instrument.id())
                    .ifPresent(quote -> {
                        ObjectNode row = tickers.putObject(pair(instrument));
                        row.putArray("a").add(quote.ask().toString()).add("1").add("1.000");
                        row.putArray("b").add(quote.bid().toString()).add("1").add("1.000");
                        row.putArray("c").add(quote.bid().toString()).add("0.1");
                    });
        }
        return tickers;
    }

    /// As the channel `ticker` tells a price.
    static String told(Instrument instrument, Quote quote) {
        ObjectNode message =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("channel", "ticker")
                        .put("type", "update");
        message.putArray("data")
                .addObject()
                .put("symbol", symbol(instrument))
                .put("bid", quote.bid().value())
                .put("bid_qty", 1)
                .put("ask", quote.ask().value())
                .put("ask_qty", 1)
                .put("last", quote.bid().value());
        return message.toString();
    }

    private static int scale(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }

    ObjectNode assets() {
        ObjectNode assets = JsonMapper.shared().createObjectNode();
        for (Instrument instrument : world.instruments()) {
            for (String common : new String[] {instrument.base(), instrument.quote().code()}) {
                assets.putObject(asset(common))
                        .put("aclass", "currency")
                        .put("altname", coin(common))
                        .put("decimals", 10)
                        .put("display_decimals", 5)
                        .put("status", "enabled");
            }
        }
        return assets;
    }
}
