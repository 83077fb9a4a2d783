package io.heliograph.venues.kucoin;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// KuCoin's instruments as ours: `XBTUSDTM` is `BTC-USDT` at the venue of futures, where a quantity
/// counts contracts of `multiplier` coins each.
final class KucoinInstruments {
    private final VenueId venue;
    private final InstrumentCatalogue catalogue;

    KucoinInstruments(VenueId venue, InstrumentCatalogue catalogue) {
        this.venue = venue;
        this.catalogue = catalogue;
    }

    @FunctionalInterface
    interface Reading {
        Optional<Instrument> read(JsonNode row);
    }

    /// By KuCoin's own name. One with rules that we cannot read is left out: no rules, no trade.
    static Map<String, Instrument> of(JsonNode rows, Reading reading) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            try {
                reading.read(row)
                        .ifPresent(it -> instruments.put(VenueJson.text(row, "symbol"), it));
            } catch (IllegalArgumentException unreadable) {
                continue;
            }
        }
        return Map.copyOf(instruments);
    }

    /// What KuCoin calls the perpetual contract of an instrument.
    static String contract(InstrumentId instrument) {
        return contract(instrument.symbol());
    }

    /// @param symbol ours: `BTC-USDT`
    static String contract(String symbol) {
        return symbol.replaceFirst("^BTC-", "XBT-").replace("-", "") + "M";
    }

    Optional<Instrument> spot(JsonNode row) {
        if (!row.path("enableTrading").asBoolean(false)) {
            return Optional.empty();
        }
        String least = VenueJson.text(row, "minFunds");
        return Optional.of(
                instrument(
                        VenueJson.text(row, "baseCurrency"),
                        new Currency(VenueJson.text(row, "quoteCurrency")),
                        VenueJson.decimal(row, "priceIncrement"),
                        VenueJson.decimal(row, "baseIncrement"),
                        VenueJson.decimal(row, "baseMinSize"),
                        least.isEmpty() ? BigDecimal.ZERO : VenueJson.decimal(row, "minFunds"),
                        BigDecimal.ONE));
    }

    /// Perpetual contracts that are paid in what they are quoted in.
    Optional<Instrument> futures(JsonNode row) {
        boolean ours =
                VenueJson.text(row, "status").equals("Open")
                        && VenueJson.text(row, "type").equals("FFWCSX")
                        && !row.path("isInverse").asBoolean(true);
        if (!ours) {
            return Optional.empty();
        }
        String base = VenueJson.text(row, "baseCurrency");
        BigDecimal lot = VenueJson.decimal(row, "lotSize");
        return Optional.of(
                instrument(
                        base.equals("XBT") ? "BTC" : base,
                        new Currency(VenueJson.text(row, "quoteCurrency")),
                        VenueJson.decimal(row, "tickSize"),
                        lot,
                        lot,
                        BigDecimal.ZERO,
                        VenueJson.decimal(row, "multiplier")));
    }

    private Instrument instrument(
            String base,
            Currency quote,
            BigDecimal tick,
            BigDecimal lot,
            BigDecimal least,
            BigDecimal leastValue,
            BigDecimal contract) {
        return new Instrument(
                new InstrumentId(base + "-" + quote.code(), venue),
                AssetClass.CRYPTO,
                base,
                quote,
                tick,
                lot,
                new Quantity(least),
                new Money(leastValue, quote),
                contract,
                catalogue.named(base).stream()
                        .findFirst()
                        .map(Instrument::aliases)
                        .orElse(List.of()));
    }
}
