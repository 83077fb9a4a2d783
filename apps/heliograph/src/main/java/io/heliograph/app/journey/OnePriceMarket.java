package io.heliograph.app.journey;

import io.heliograph.engine.port.MarketData;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A market with one price, for whatever is asked for first.
final class OnePriceMarket implements MarketData {
    private final InstrumentCatalogue catalogue;
    private final Optional<Price> price;
    private final Instant now;
    private @Nullable Instrument asked;

    OnePriceMarket(InstrumentCatalogue catalogue, Optional<Price> price, Instant now) {
        this.catalogue = catalogue;
        this.price = price;
        this.now = now;
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
        Optional<Instrument> instrument = catalogue.resolve(name, currency);
        asked = instrument.orElse(null);
        return new MarketSnapshot(
                name.toString(),
                asked,
                instrument.flatMap(i -> latest(i.id())).orElse(null),
                Duration.ofSeconds(30),
                instrument
                        .flatMap(i -> rate(i.quote(), currency).map(r -> Map.of(i.quote(), r)))
                        .orElse(Map.of()));
    }

    Optional<MarketUpdate> update() {
        return asked == null ? Optional.empty() : latest(asked.id()).map(MarketUpdate.Quoted::new);
    }

    @Override
    public Optional<Quote> latest(InstrumentId instrument) {
        return price.map(p -> Quote.ofLast(instrument, p, now, now));
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        boolean same = from.equals(into) || from.isDollar() && into.isDollar();
        return same ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        return catalogue.find(id);
    }
}
