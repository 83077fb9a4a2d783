package io.heliograph.app.prices;

import io.heliograph.app.prices.MarketStudies.Study;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.SignalScorer;
import io.heliograph.market.calendar.AlwaysOpen;
import io.heliograph.market.calendar.TradingCalendar;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.compare.CorrelationMatrix;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.Impact;
import io.heliograph.market.score.MarketFit;
import io.heliograph.market.score.MarketView;
import io.heliograph.market.score.SignalScoring;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.NewsLimits;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.Announcement;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The present prices, and what candles and calendars say of their markets.
public final class LiveMarket implements MarketData {
    private static final int LEAST_RETURNS = 30;
    private static final MathContext DIGITS = new MathContext(4);

    private final PriceHub prices;
    private final Candles candles;
    private final MarketStudies studies;
    private final Supplier<EconomicCalendar> news;
    private final Map<Pair, Alike> alike = new ConcurrentHashMap<>();

    private record Pair(InstrumentId one, InstrumentId other) {}

    /// @param until when it is to be looked at again, in milliseconds: with the next minute
    private record Alike(Optional<BigDecimal> correlation, long until) {}

    public LiveMarket(
            PriceHub prices,
            Candles candles,
            MarketStudies studies,
            Supplier<EconomicCalendar> news) {
        this.prices = prices;
        this.candles = candles;
        this.studies = studies;
        this.news = news;
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency accountCurrency) {
        MarketSnapshot known = prices.snapshot(name, venue, accountCurrency);
        Instrument instrument = known.instrument();
        return instrument == null
                ? known
                : new MarketSnapshot(
                        known.name(),
                        instrument,
                        known.quote(),
                        known.staleAfter(),
                        known.rates(),
                        averageTrueRange(instrument.id()).orElse(null));
    }

    /// Of 14 hours.
    @Override
    public Optional<BigDecimal> averageTrueRange(InstrumentId id) {
        return study(id).map(Study::atr);
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
                known.extendedUntil(),
                known.range(),
                study(instrument.id()).map(Study::turnover).orElse(null),
                news.get().announcements(instrument, now));
    }

    /// Of the returns of the last hours; where too few of them are known, of the minutes of this
    /// run, a day at most.
    @Override
    public Optional<BigDecimal> correlation(InstrumentId one, InstrumentId other) {
        long now = candles.now().toEpochMilli();
        return alike.compute(
                        new Pair(one, other),
                        (pair, known) ->
                                known != null && now < known.until()
                                        ? known
                                        : new Alike(compare(one, other), now + 60_000))
                .correlation();
    }

    private Optional<BigDecimal> compare(InstrumentId one, InstrumentId other) {
        return compare(study(one).map(Study::hours), study(other).map(Study::hours))
                .or(() ->
                        compare(
                                candles.find(prices.shared(one)).map(LiveCandles::recent),
                                candles.find(prices.shared(other)).map(LiveCandles::recent)));
    }

    private Optional<Study> study(InstrumentId instrument) {
        return studies.find(prices.shared(instrument));
    }

    private static Optional<BigDecimal> compare(
            Optional<CandleSeries> one, Optional<CandleSeries> other) {
        if (one.isEmpty()
                || other.isEmpty()
                || !one.get().interval().equals(other.get().interval())) {
            return Optional.empty();
        }
        CorrelationMatrix matrix =
                CorrelationMatrix.of(
                        List.of(
                                new CorrelationMatrix.Named("one", one.get()),
                                new CorrelationMatrix.Named("other", other.get())),
                        LEAST_RETURNS);
        double found = matrix.correlation(0, 1);
        return Double.isNaN(found) ? Optional.empty() : Optional.of(new BigDecimal(found, DIGITS));
    }

    @Override
    public SignalScorer scorer() {
        return asked ->
                study(asked.instrument().id())
                        .map(Study::view)
                        .map(view ->
                                SignalScoring.of(
                                        subject(asked, view), asked.proposal().limits().scores()));
    }

    private SignalScoring.Subject subject(SignalScorer.Asked asked, MarketView view) {
        TradeProposal proposal = asked.proposal();
        MarketFit fit =
                view.of(asked.terms().side())
                        .in(
                                new MarketFit.Surroundings(
                                        asked.now(),
                                        hours(asked.instrument()),
                                        verdict(asked),
                                        asked.closestCorrelation().value().doubleValue()));
        return new SignalScoring.Subject(
                asked.terms(),
                asked.account().recordOf(proposal.source()),
                proposal.confidence(),
                view.interval(),
                fit);
    }

    /// Only a live market keeps hours: what is recorded or made up trades whenever it runs.
    private TradingCalendar hours(Instrument instrument) {
        return prices.origin(instrument.id().venue()).kind() == PriceOrigin.Kind.LIVE
                ? TradingCalendar.of(instrument.asset())
                : new AlwaysOpen();
    }

    /// In the account's own windows; where it does not say what blocks, only high impact does.
    private EconomicCalendar.Verdict verdict(SignalScorer.Asked asked) {
        NewsLimits limits = asked.proposal().limits().news();
        return news.get()
                .at(
                        asked.now(),
                        EconomicCalendar.moving(asked.instrument()),
                        new EconomicCalendar.Windows(
                                limits.before(),
                                limits.after(),
                                impact(limits.warnFrom(), Impact.MEDIUM),
                                impact(limits.blockFrom(), Impact.HIGH)));
    }

    private static Impact impact(Announcement.@Nullable Impact given, Impact otherwise) {
        return given == null ? otherwise : Impact.valueOf(given.name());
    }
}
