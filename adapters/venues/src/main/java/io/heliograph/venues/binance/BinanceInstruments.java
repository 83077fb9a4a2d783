package io.heliograph.venues.binance;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Binance's symbols as instruments of ours: `BTCUSDT` is `BTC-USDT`.
///
/// @param bySymbol by Binance's own name
/// @param common symbols that the catalogue knows too; their best bid and ask are streamed
record BinanceInstruments(Map<String, Instrument> bySymbol, Set<String> common) {
    BinanceInstruments {
        bySymbol = Map.copyOf(bySymbol);
        common = Set.copyOf(common);
    }

    /// From `exchangeInfo` of spot, or of futures, where only perpetual contracts count. A symbol
    /// with rules that we cannot read is left out: no rules, no trade.
    static BinanceInstruments of(
            JsonNode exchangeInfo, VenueId venue, InstrumentCatalogue catalogue) {
        Map<String, Instrument> bySymbol = new LinkedHashMap<>();
        Set<String> common = new HashSet<>();
        for (JsonNode symbol : exchangeInfo.path("symbols")) {
            read(symbol, venue, catalogue)
                    .ifPresent(instrument -> {
                        String name = symbol.path("symbol").asString();
                        bySymbol.put(name, instrument);
                        if (catalogue.find(instrument.id()).isPresent()) {
                            common.add(name);
                        }
                    });
        }
        return new BinanceInstruments(bySymbol, common);
    }

    /// What the catalogue says, for as long as Binance itself does not answer.
    static BinanceInstruments of(InstrumentCatalogue catalogue) {
        Map<String, Instrument> bySymbol = new LinkedHashMap<>();
        for (Instrument instrument : catalogue.all()) {
            if (instrument.asset() == AssetClass.CRYPTO) {
                bySymbol.put(instrument.base() + instrument.quote().code(), instrument);
            }
        }
        return new BinanceInstruments(bySymbol, bySymbol.keySet());
    }

    private static Optional<Instrument> read(
            JsonNode symbol, VenueId venue, InstrumentCatalogue catalogue) {
        if (!symbol.path("status").asString("").equals("TRADING")
                || !symbol.path("contractType").asString("PERPETUAL").equals("PERPETUAL")) {
            return Optional.empty();
        }
        try {
            String base = symbol.path("baseAsset").asString("");
            Currency quote = new Currency(symbol.path("quoteAsset").asString(""));
            InstrumentId id = new InstrumentId(base + "-" + quote, venue);
            return Optional.of(
                    new Instrument(
                            id,
                            AssetClass.CRYPTO,
                            base,
                            quote,
                            filter(symbol, "PRICE_FILTER", "tickSize"),
                            filter(symbol, "LOT_SIZE", "stepSize"),
                            new Quantity(filter(symbol, "LOT_SIZE", "minQty")),
                            new Money(minimumNotional(symbol), quote),
                            BigDecimal.ONE,
                            catalogue.named(base).stream()
                                    .findFirst()
                                    .map(Instrument::aliases)
                                    .orElse(List.of())));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// `NOTIONAL` took the place of `MIN_NOTIONAL`; a symbol has one of them, or neither. Futures
    /// call the number itself `notional`.
    private static BigDecimal minimumNotional(JsonNode symbol) {
        for (JsonNode filter : symbol.path("filters")) {
            String type = filter.path("filterType").asString("");
            if (type.equals("NOTIONAL") || type.equals("MIN_NOTIONAL")) {
                String field = filter.has("minNotional") ? "minNotional" : "notional";
                return Decimals.parse(filter.path(field).asString(""), field);
            }
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal filter(JsonNode symbol, String type, String field) {
        for (JsonNode filter : symbol.path("filters")) {
            if (filter.path("filterType").asString("").equals(type)) {
                return Decimals.parse(filter.path(field).asString(""), field);
            }
        }
        throw new IllegalArgumentException("there is no " + type);
    }
}
