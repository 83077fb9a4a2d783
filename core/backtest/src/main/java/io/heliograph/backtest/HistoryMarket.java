package io.heliograph.backtest;

import io.heliograph.engine.port.MarketData;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The prices of history as far as they are known at the moment that it is at.
final class HistoryMarket implements MarketData {
    private static final int RATE_SCALE = 18;

    private final InstrumentCatalogue instruments;
    private final Duration staleAfter;
    private final EconomicCalendar news;
    private final Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();

    /// @param staleAfter how old the last price may be and still be traded on
    /// @param news announcements, as a live program would have imported them
    HistoryMarket(List<Instrument> instruments, Duration staleAfter, EconomicCalendar news) {
        this.instruments = new InstrumentCatalogue(instruments);
        this.staleAfter = staleAfter;
        this.news = news;
    }

    void now(InstrumentId instrument, Price price, Instant at) {
        quotes.put(instrument, Quote.ofLast(instrument, price, at, at));
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
        Optional<Instrument> instrument = resolve(name, currency);
        return new MarketSnapshot(
                name.toString(),
                instrument.orElse(null),
                instrument.flatMap(known -> latest(known.id())).orElse(null),
                staleAfter,
                instrument
                        .flatMap(known ->
                                rate(known.quote(), currency)
                                        .map(rate -> Map.of(known.quote(), rate)))
                        .orElse(Map.of()));
    }

    @Override
    public Optional<Quote> latest(InstrumentId id) {
        return Optional.ofNullable(quotes.get(id));
    }

    /// A dollar is a dollar; other rates are those that history has a price of.
    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        if (from.equals(into) || from.isDollar() && into.isDollar()) {
            return Optional.of(BigDecimal.ONE);
        }
        return price(from, into)
                .or(() ->
                        price(into, from)
                                .map(price ->
                                        BigDecimal.ONE.divide(
                                                price, RATE_SCALE, RoundingMode.HALF_EVEN)));
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        return instruments.find(id);
    }

    /// Announcements alone: the range of prices is what the candles of the venue's floor tell.
    @Override
    public MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
        return new MarketConditions(null, null, null, null, news.announcements(instrument, now));
    }

    /// What a signal means: where history has the same thing in another dollar, that.
    private Optional<Instrument> resolve(InstrumentName name, Currency currency) {
        Optional<Instrument> exact = instruments.resolve(name, currency);
        boolean dollar =
                name.quote() == null
                        ? currency.isDollar()
                        : name.quote().length() > 1 && new Currency(name.quote()).isDollar();
        return exact.isPresent() || !dollar
                ? exact
                : instruments.named(name.base()).stream()
                        .filter(instrument -> instrument.quote().isDollar())
                        .findFirst();
    }

    private Optional<BigDecimal> price(Currency of, Currency in) {
        return instruments.named(of.code()).stream()
                .filter(instrument ->
                        instrument.quote().equals(in)
                                || instrument.quote().isDollar() && in.isDollar())
                .flatMap(instrument -> latest(instrument.id()).stream())
                .findFirst()
                .map(quote -> quote.mid().value());
    }
}
