package io.heliograph.venues.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// What KuCoin takes of an account's trades, symbol by symbol. Its news tell of a trade who took
/// and who made, and not the fee; the list of fills, which tells it, comes later. Safe for use by
/// many threads.
final class SymbolFees {
    private final Asking asking;
    private final Map<String, JsonNode> bySymbol = new ConcurrentHashMap<>();

    @FunctionalInterface
    interface Asking {
        /// @return the rates of one symbol
        JsonNode ask(String symbol) throws InterruptedException;
    }

    SymbolFees(Asking asking) {
        this.asking = asking;
    }

    /// Makes sure that nobody has to ask once a trade is told.
    void learn(String symbol) throws InterruptedException {
        if (!bySymbol.containsKey(symbol)) {
            bySymbol.put(symbol, asking.ask(symbol));
        }
    }

    /// Of the trade in an order's news, in the quote currency.
    Money fee(JsonNode match, Instrument instrument) throws InterruptedException {
        String symbol = VenueJson.text(match, "symbol");
        learn(symbol);
        boolean made = VenueJson.text(match, "feeType").equals("makerFee");
        JsonNode rates = bySymbol.getOrDefault(symbol, match);
        BigDecimal rate = VenueJson.decimal(rates, made ? "makerFeeRate" : "takerFeeRate");
        Price price = new Price(VenueJson.decimal(match, "matchPrice"));
        Quantity size = new Quantity(VenueJson.decimal(match, "matchSize"));
        Money worth = instrument.notional(price, size);
        return new Money(worth.amount().multiply(rate), worth.currency());
    }
}
