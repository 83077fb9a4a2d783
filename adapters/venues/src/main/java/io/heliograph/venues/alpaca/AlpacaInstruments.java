package io.heliograph.venues.alpaca;

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

/// Alpaca's stocks as ours: `AAPL` is `AAPL-USD`.
final class AlpacaInstruments {
    private static final Currency DOLLAR = new Currency("USD");
    private static final String SUFFIX = "-USD";

    /// Of shares of a dollar and more; an instrument knows the step of cheaper ones by itself.
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static final BigDecimal NINE_DECIMALS = new BigDecimal("0.000000001");

    private AlpacaInstruments() {}

    /// By Alpaca's own name. One with rules that we cannot read is left out: no rules, no trade.
    static Map<String, Instrument> of(JsonNode rows, VenueId venue, InstrumentCatalogue catalogue) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            read(row, venue, catalogue)
                    .ifPresent(it -> instruments.put(VenueJson.text(row, "symbol"), it));
        }
        return Map.copyOf(instruments);
    }

    /// What Alpaca calls the instrument.
    static String name(InstrumentId instrument) {
        return name(instrument.symbol());
    }

    /// @param symbol ours
    static String name(String symbol) {
        return symbol.endsWith(SUFFIX)
                ? symbol.substring(0, symbol.length() - SUFFIX.length())
                : symbol;
    }

    private static Optional<Instrument> read(
            JsonNode row, VenueId venue, InstrumentCatalogue catalogue) {
        boolean traded =
                VenueJson.text(row, "class").equals("us_equity")
                        && VenueJson.text(row, "status").equals("active")
                        && row.path("tradable").asBoolean(false);
        if (!traded) {
            return Optional.empty();
        }
        try {
            String share = VenueJson.text(row, "symbol");
            BigDecimal step =
                    row.path("fractionable").asBoolean(false) ? NINE_DECIMALS : BigDecimal.ONE;
            return Optional.of(
                    new Instrument(
                            new InstrumentId(share + SUFFIX, venue),
                            AssetClass.STOCK,
                            share,
                            DOLLAR,
                            CENT,
                            step,
                            new Quantity(step),
                            new Money(BigDecimal.ONE, DOLLAR),
                            BigDecimal.ONE,
                            catalogue.named(share).stream()
                                    .findFirst()
                                    .map(Instrument::aliases)
                                    .orElse(List.of())));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
