package io.heliograph.venues.okx;

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

/// OKX's instruments as ours: `BTC-USDT-SWAP` is `BTC-USDT` at the venue of swaps, where a quantity
/// counts contracts of `ctVal` coins each.
final class OkxInstruments {
    private static final String SWAP = "-SWAP";

    private OkxInstruments() {}

    /// By OKX's own name. One with rules that we cannot read is left out: no rules, no trade.
    static Map<String, Instrument> of(JsonNode rows, VenueId venue, InstrumentCatalogue catalogue) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            read(row, venue, catalogue)
                    .ifPresent(it -> instruments.put(VenueJson.text(row, "instId"), it));
        }
        return Map.copyOf(instruments);
    }

    /// What OKX calls the instrument.
    static String name(InstrumentId instrument, boolean swaps) {
        return name(instrument.symbol(), swaps);
    }

    /// @param symbol ours: `BTC-USDT`
    static String name(String symbol, boolean swaps) {
        return swaps ? symbol + SWAP : symbol;
    }

    private static Optional<Instrument> read(
            JsonNode row, VenueId venue, InstrumentCatalogue catalogue) {
        boolean swap = VenueJson.text(row, "instType").equals("SWAP");
        // Inverse swaps are paid in the coin itself.
        boolean ours = !swap || VenueJson.text(row, "ctType").equals("linear");
        if (!VenueJson.text(row, "state").equals("live") || !ours) {
            return Optional.empty();
        }
        try {
            String symbol = VenueJson.text(row, "instId").replace(SWAP, "");
            String base = symbol.substring(0, symbol.indexOf('-'));
            Currency quote = new Currency(symbol.substring(symbol.indexOf('-') + 1));
            return Optional.of(
                    new Instrument(
                            new InstrumentId(symbol, venue),
                            AssetClass.CRYPTO,
                            base,
                            quote,
                            VenueJson.decimal(row, "tickSz"),
                            VenueJson.decimal(row, "lotSz"),
                            new Quantity(VenueJson.decimal(row, "minSz")),
                            Money.zero(quote),
                            swap ? VenueJson.decimal(row, "ctVal") : BigDecimal.ONE,
                            catalogue.named(base).stream()
                                    .findFirst()
                                    .map(Instrument::aliases)
                                    .orElse(List.of())));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }
}
