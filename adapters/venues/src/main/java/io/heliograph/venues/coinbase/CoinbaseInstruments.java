package io.heliograph.venues.coinbase;

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

/// Coinbase's products as our instruments; both write `BTC-USD`.
final class CoinbaseInstruments {
    /// Whatever keeps a product from being bought and sold at once.
    private static final List<String> CLOSED =
            List.of(
                    "trading_disabled",
                    "is_disabled",
                    "view_only",
                    "cancel_only",
                    "post_only",
                    "limit_only",
                    "auction_mode");

    private CoinbaseInstruments() {}

    /// By Coinbase's own name. One with rules that we cannot read is left out: no rules, no trade.
    static Map<String, Instrument> of(
            JsonNode products, VenueId venue, InstrumentCatalogue catalogue) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (JsonNode product : products) {
            read(product, venue, catalogue).ifPresent(it -> instruments.put(it.id().symbol(), it));
        }
        return Map.copyOf(instruments);
    }

    private static Optional<Instrument> read(
            JsonNode product, VenueId venue, InstrumentCatalogue catalogue) {
        if (CLOSED.stream().anyMatch(why -> product.path(why).asBoolean(false))) {
            return Optional.empty();
        }
        try {
            String base = VenueJson.text(product, "base_currency_id");
            Currency quote = new Currency(VenueJson.text(product, "quote_currency_id"));
            BigDecimal least = VenueJson.decimal(product, "quote_min_size");
            return Optional.of(
                    new Instrument(
                            new InstrumentId(VenueJson.text(product, "product_id"), venue),
                            AssetClass.CRYPTO,
                            base,
                            quote,
                            VenueJson.decimal(product, "price_increment"),
                            VenueJson.decimal(product, "base_increment"),
                            new Quantity(VenueJson.decimal(product, "base_min_size")),
                            new Money(least, quote),
                            BigDecimal.ONE,
                            catalogue.named(base).stream()
                                    .findFirst()
                                    .map(Instrument::aliases)
                                    .orElse(List.of())));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
