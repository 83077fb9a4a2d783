package io.heliograph.app.prices;

import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.PriceFeed;
import io.heliograph.market.calendar.ForexWeek;
import io.heliograph.market.calendar.TradingCalendar;
import io.heliograph.market.calendar.UsStockExchange;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The present prices for whoever asks, and their news for whoever listens: of the feed that all
/// share, and of venues that tell their own, for the accounts there.
public final class PriceHub implements MarketData, AutoCloseable {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final InstrumentCatalogue NOTHING = new InstrumentCatalogue(List.of());
    private static final UsStockExchange US_STOCKS = new UsStockExchange();
    private static final TradingCalendar FOREX = new ForexWeek();

    private final PriceFeed feed;
    private final InstrumentCatalogue shipped;
    private final VenueId home;
    private volatile InstrumentCatalogue catalogue;
    private volatile boolean closed;
    private final Map<VenueId, InstrumentCatalogue> venues = new ConcurrentHashMap<>();
    private final Map<VenueId, PriceFeed> own = new ConcurrentHashMap<>();
    private final Map<InstrumentId, MarketUpdate> latest = new ConcurrentHashMap<>();
    private final Map<InstrumentId, RecentPrices> recent = new ConcurrentHashMap<>();
    private final Quarantine quarantine = new Quarantine();
    private final List<Consumer<MarketUpdate>> listeners = new CopyOnWriteArrayList<>();

    /// @param shipped the instruments of the venue that the feed's prices are named after; the
    ///   feed's own list is laid over it
    public PriceHub(PriceFeed feed, InstrumentCatalogue shipped) {
        this.feed = feed;
        this.shipped = shipped;
        this.home = shipped.all().iterator().next().id().venue();
        this.catalogue = shipped;
    }

    /// Starts the feed, and knows its instruments on return.
    public void start() {
        feed.start(this::accept);
        catalogue = catalogue.with(feed.instruments());
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
        own.values().forEach(PriceFeed::close);
    }

    /// Takes the shared feed's news in, on the feed's thread.
    private void accept(MarketUpdate update) {
        if (isTaken(update)) {
            listeners.forEach(listener -> listener.accept(update));
        }
    }

    private boolean isTaken(MarketUpdate update) {
        if (!quarantine.admits(update)) {
            return false;
        }
        latest.put(update.instrument(), update);
        recent.computeIfAbsent(update.instrument(), id -> new RecentPrices()).accept(update);
        return true;
    }

    /// Tells the listener of every update of the shared feed from now on, in order, from the feed's
    /// thread.
    ///
    /// @return ends it
    public Runnable listen(Consumer<MarketUpdate> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Another venue trades these now, under rules of its own. Where it tells its own prices they
    /// count from now on, and in its silence they go stale; else the shared feed's stand for its.
    ///
    /// @param feed not started; asked as long as there is none
    public void trades(
            VenueId venue, List<Instrument> instruments, Supplier<Optional<PriceFeed>> feed) {
        venues.put(venue, new InstrumentCatalogue(instruments));
        own.compute(venue, (id, known) -> known == null ? started(feed.get()) : known);
        if (closed) {
            own.values().forEach(PriceFeed::close);
        }
    }

    /// @return null where there is none
    private @Nullable PriceFeed started(Optional<PriceFeed> fresh) {
        fresh.ifPresent(its -> its.start(this::isTaken));
        return fresh.orElse(null);
    }

    /// Whose price counts for the instrument: its own, or the one of the same name that all share.
    public InstrumentId priced(InstrumentId instrument) {
        return own.containsKey(instrument.venue()) ? instrument : shared(instrument);
    }

    /// The instrument of the same name that the shared feed has prices for.
    public InstrumentId shared(InstrumentId instrument) {
        return instrument.venue().equals(home)
                ? instrument
                : new InstrumentId(instrument.symbol(), home);
    }

    private PriceFeed feed(VenueId venue) {
        return own.getOrDefault(venue, feed);
    }

    private InstrumentCatalogue catalogue(VenueId venue) {
        return venue.equals(home) ? catalogue : venues.getOrDefault(venue, NOTHING);
    }

    /// Of the shared feed.
    public PriceOrigin origin() {
        return feed.origin();
    }

    /// Of the prices that count for accounts at a venue.
    public PriceOrigin origin(VenueId venue) {
        return feed(venue).origin();
    }

    /// Whether it is one of the instruments that people trade: of those shipped, or the one of a
    /// recording. A live venue has hundreds that nobody asks for.
    boolean isCommon(InstrumentId instrument) {
        return shipped.find(instrument).isPresent()
                || feed.origin().kind() == PriceOrigin.Kind.RECORDED;
    }

    /// In words what is wrong with the feeds, or empty.
    public String trouble() {
        return Stream.concat(Stream.of(feed), own.values().stream())
                .map(PriceFeed::trouble)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /// What was not believed, and so neither shown nor traded on.
    public Quarantine quarantine() {
        return quarantine;
    }

    /// How many prices were held back since the start: not believed, or no price at all.
    public long heldBack() {
        return quarantine.count()
                + feed.droppedPrices()
                + own.values().stream().mapToLong(PriceFeed::droppedPrices).sum();
    }

    public Duration staleAfter() {
        return feed.staleAfter();
    }

    /// The last update of each instrument of the shared feed that has one, by symbol.
    public List<MarketUpdate> all() {
        return latest.values().stream()
                .filter(update -> update.instrument().venue().equals(home))
                .sorted(Comparator.comparing(MarketUpdate::instrument))
                .toList();
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency accountCurrency) {
        Optional<Instrument> instrument = resolve(name, catalogue(venue), accountCurrency);
        Map<Currency, BigDecimal> rates = new LinkedHashMap<>();
        instrument.ifPresent(i ->
                rate(i.quote(), accountCurrency).ifPresent(rate -> rates.put(i.quote(), rate)));
        return new MarketSnapshot(
                name.toString(),
                instrument.orElse(null),
                instrument.flatMap(i -> latest(i.id())).orElse(null),
                feed(venue).staleAfter(),
                rates);
    }

    /// A base without a quote means the account's currency, if there is a price for that; else the
    /// one dollar market that has a price; else what the catalogue says.
    private Optional<Instrument> resolve(
            InstrumentName name, InstrumentCatalogue known, Currency accountCurrency) {
        Optional<Instrument> preferred = known.resolve(name, accountCurrency);
        if (name.quote() != null || preferred.filter(i -> latest(i.id()).isPresent()).isPresent()) {
            return preferred;
        }
        List<Instrument> priced =
                known.named(name.base()).stream()
                        .filter(i -> i.quote().isDollar() && latest(i.id()).isPresent())
                        .toList();
        return priced.size() == 1 ? Optional.of(priced.getFirst()) : preferred;
    }

    @Override
    public MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
        RecentPrices prices = recent.get(priced(instrument.id()));
        return new MarketConditions(
                opensAt(instrument, now),
                extendedUntil(instrument, now),
                prices == null ? null : prices.range(since, now),
                null,
                List.of());
    }

    /// Only a live market keeps hours: what is recorded or made up trades whenever it runs.
    private @Nullable Instant opensAt(Instrument instrument, Instant now) {
        if (origin(instrument.id().venue()).kind() != PriceOrigin.Kind.LIVE) {
            return null;
        }
        return switch (instrument.asset()) {
            case STOCK, OPTION -> nextOpen(US_STOCKS, now);
            case FOREX, METAL -> nextOpen(FOREX, now);
            case CRYPTO, INDEX -> null;
        };
    }

    private @Nullable Instant extendedUntil(Instrument instrument, Instant now) {
        boolean live = origin(instrument.id().venue()).kind() == PriceOrigin.Kind.LIVE;
        return live && instrument.asset() == AssetClass.STOCK
                ? US_STOCKS.extendedUntil(now).orElse(null)
                : null;
    }

    private static @Nullable Instant nextOpen(TradingCalendar calendar, Instant now) {
        return calendar.isOpen(now) ? null : calendar.nextOpen(now);
    }

    @Override
    public Optional<Quote> latest(InstrumentId instrument) {
        Optional<Quote> quote =
                Optional.ofNullable(latest.get(priced(instrument))).map(MarketUpdate::quote);
        return quote.map(
                known -> known.instrument().equals(instrument) ? known : of(instrument, known));
    }

    private static Quote of(InstrumentId instrument, Quote known) {
        return new Quote(instrument, known.bid(), known.ask(), known.at(), known.receivedAt());
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        if (from.equals(into) || from.isDollar() && into.isDollar()) {
            return Optional.of(ONE);
        }
        return mid(from, into)
                .or(() -> mid(into, from).map(mid -> ONE.divide(mid, 12, RoundingMode.HALF_EVEN)));
    }

    /// The middle price of the pair, a dollar coin standing for the dollar and the other way round.
    private Optional<BigDecimal> mid(Currency base, Currency quote) {
        return catalogue.named(base.code()).stream()
                .filter(i -> i.quote().equals(quote) || i.quote().isDollar() && quote.isDollar())
                .flatMap(i -> latest(i.id()).stream())
                .map(Quote::mid)
                .map(Price::value)
                .findFirst()
                .or(() ->
                        base.isDollar() && !base.code().equals("USD")
                                ? mid(new Currency("USD"), quote)
                                : Optional.empty());
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        return catalogue(id.venue()).find(id);
    }
}
