package io.heliograph.app.runtime;

import io.heliograph.engine.port.MarketData;
import io.heliograph.market.compare.CorrelationMatrix;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Announcement;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The present prices, and what candles and calendars say of their markets.
final class LiveMarket implements MarketData {
    private static final int LEAST_RETURNS = 30;
    private static final Duration DAY = Duration.ofDays(1);
    private static final MathContext DIGITS = new MathContext(4);

    private final PriceHub prices;
    private final Candles candles;
    private final Supplier<EconomicCalendar> news;
    private final Map<Pair, Alike> alike = new ConcurrentHashMap<>();

    private record Pair(InstrumentId one, InstrumentId other) {}

    /// @param until when it is to be looked at again, in milliseconds: with the next minute
    private record Alike(Optional<BigDecimal> correlation, long until) {}

    LiveMarket(PriceHub prices, Candles candles, Supplier<EconomicCalendar> news) {
        this.prices = prices;
        this.candles = candles;
        this.news = news;
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency accountCurrency) {
        return prices.snapshot(name, venue, accountCurrency);
    }

    @Override
    public Optional<Quote> latest(InstrumentId instrument) {
        return prices.latest(instrument);
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        return prices.rate(from, into);
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        return prices.instrument(id);
    }

    @Override
    public MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
        MarketConditions known = prices.conditions(instrument, since, now);
        return new MarketConditions(
                known.opensAt(),
                known.range(),
                candles.find(instrument.id()).flatMap(LiveCandles::turnover).orElse(null),
                announcements(instrument, now));
    }

    /// Of the returns of the minutes of this run, a day at most.
    @Override
    public Optional<BigDecimal> correlation(InstrumentId one, InstrumentId other) {
        Optional<LiveCandles> first = candles.find(one);
        Optional<LiveCandles> second = candles.find(other);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        long now = candles.now().toEpochMilli();
        return alike.compute(
                        new Pair(one, other),
                        (pair, known) ->
                                known != null && now < known.until()
                                        ? known
                                        : new Alike(
                                                compare(first.get(), second.get()), now + 60_000))
                .correlation();
    }

    private static Optional<BigDecimal> compare(LiveCandles one, LiveCandles other) {
        CorrelationMatrix matrix =
                CorrelationMatrix.of(
                        List.of(
                                new CorrelationMatrix.Named("one", one.recent()),
                                new CorrelationMatrix.Named("other", other.recent())),
                        LEAST_RETURNS);
        double found = matrix.correlation(0, 1);
        return Double.isNaN(found) ? Optional.empty() : Optional.of(new BigDecimal(found, DIGITS));
    }

    private List<Announcement> announcements(Instrument instrument, Instant now) {
        Set<Currency> currencies = new HashSet<>();
        currencies.add(instrument.quote());
        if (instrument.quote().isDollar()) {
            currencies.add(new Currency("USD"));
        }
        return news.get().between(now.minus(DAY), now.plus(DAY)).stream()
                .filter(event -> concerns(event, currencies, instrument.base()))
                .map(event ->
                        new Announcement(
                                event.at(),
                                event.lasting(),
                                Announcement.Impact.valueOf(event.impact().name()),
                                event.title()))
                .toList();
    }

    private static boolean concerns(EconomicEvent event, Set<Currency> currencies, String base) {
        return event.currency()
                .map(moved -> currencies.contains(moved) || moved.code().equals(base))
                .orElse(true);
    }
}
