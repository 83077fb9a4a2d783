package io.heliograph.venues.oanda;

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

/// OANDA's instruments as ours: `EUR_USD` is `EUR-USD`, traded by the unit.
final class OandaInstruments {
    private OandaInstruments() {}

    /// By OANDA's own name. One with rules that we cannot read is left out: no rules, no trade.
    static Map<String, Instrument> of(JsonNode rows, VenueId venue, InstrumentCatalogue catalogue) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            read(row, venue, catalogue)
                    .ifPresent(it -> instruments.put(VenueJson.text(row, "name"), it));
        }
        return Map.copyOf(instruments);
    }

    private static Optional<Instrument> read(
            JsonNode row, VenueId venue, InstrumentCatalogue catalogue) {
        try {
            String name = VenueJson.text(row, "name");
            String base = name.substring(0, name.indexOf('_'));
            Currency quote = new Currency(name.substring(name.indexOf('_') + 1));
            Optional<Instrument> known = catalogue.named(base).stream().findFirst();
            return Optional.of(
                    new Instrument(
                            new InstrumentId(base + "-" + quote.code(), venue),
                            asset(VenueJson.text(row, "type"), known),
                            base,
                            quote,
                            step(row, "displayPrecision"),
                            step(row, "tradeUnitsPrecision"),
                            new Quantity(VenueJson.decimal(row, "minimumTradeSize")),
                            Money.zero(quote),
                            BigDecimal.ONE,
                            known.map(Instrument::aliases).orElse(List.of())));
        } catch (IllegalArgumentException
                | ArithmeticException
                | StringIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    /// A contract for difference may be of anything.
    private static AssetClass asset(String type, Optional<Instrument> known) {
        return switch (type) {
            case "CURRENCY" -> AssetClass.FOREX;
            case "METAL" -> AssetClass.METAL;
            default -> known.map(Instrument::asset).orElse(AssetClass.INDEX);
        };
    }

    /// Digits after the point, as an increment.
    private static BigDecimal step(JsonNode row, String field) {
        return BigDecimal.ONE.movePointLeft(VenueJson.decimal(row, field).intValueExact());
    }
}
