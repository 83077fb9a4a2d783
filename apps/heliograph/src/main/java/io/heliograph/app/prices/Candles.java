package io.heliograph.app.prices;

import io.heliograph.engine.port.JournalException;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.store.CandleStore;
import io.heliograph.venues.prices.CandleHistory;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The candles of the price feed in use, as they close, and those before them. However many
/// strategies look at an instrument, it is counted once.
///
/// Quotes become minutes by their middle price, which has no volume; a feed of candles gives its
/// own. Minutes are kept in the store under the venue that made the prices (`BTC-USDT@BINANCE`,
/// `BTC-USDT@SIMULATED`); a recording is a file already and is not kept again.
public final class Candles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Candles.class);
    private static final CandleInterval MINUTE = CandleInterval.of("1m");

    /// Two years: what longer candles are made of at most.
    private static final int MOST_MINUTES = 1_051_200;

    private static final long BEAT_MILLIS = 250;
    private static final long KEEP_EVERY_MILLIS = 5_000;

    /// Beyond this many unkept candles (the database is away) the oldest are given up: they are a
    /// gap, which can be filled from the venue.
    private static final int MOST_UNKEPT = 100_000;

    private final PriceHub prices;
    private final CandleStore store;
    private final CandleHistory venue;
    private final InstantSource clock;
    private final Map<InstrumentId, LiveCandles> live = new ConcurrentHashMap<>();
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Deque<Unkept> unkept = new ConcurrentLinkedDeque<>();
    private final Thread thread = Thread.ofVirtual().name("candles").unstarted(this::run);
    private volatile String trouble = "";
    private volatile Runnable deaf = () -> {};

    private record Unkept(InstrumentId instrument, Candle candle) {}

    /// @param venue gives past candles where prices are live; closed with this
    public Candles(PriceHub prices, CandleStore store, CandleHistory venue, InstantSource clock) {
        this.prices = prices;
        this.store = store;
        this.venue = venue;
        this.clock = clock;
    }

    /// Listens to the hub from now on; before the hub itself is started.
    public void start() {
        deaf = prices.listen(this::accept);
        thread.start();
    }

    /// Tells the listener of each candle once, when it is over, in the order of time; on the thread
    /// that closes it, so the listener hands over and returns. Reads the database, for the part of
    /// the growing candle that is over already.
    ///
    /// @param instrument as the hub knows it, `BTC-USDT@PAPER`
    /// @return ends it
    /// @throws JournalException if the database is away
    public Runnable subscribe(
            InstrumentId instrument, CandleInterval interval, Consumer<Candle> listener) {
        LiveCandles candles = of(instrument);
        return candles.subscribe(interval, begun(instrument, interval, candles), listener);
    }

    /// The last closed candles, oldest first, fewer where no more are known: from the store as they
    /// stand there or made of its minutes, and from this run. Reads the database, and where prices
    /// are live and too few are known, or not the newest, asks the venue for the rest and keeps it.
    ///
    /// @param instrument as the hub knows it, `BTC-USDT@PAPER`
    /// @return a copy of its own
    /// @throws JournalException if the database is away
    public CandleSeries history(InstrumentId instrument, CandleInterval interval, int most) {
        return history(instrument, most, kept(instrument, interval, most));
    }

    /// The histories of many instruments, each as {@link #history} tells it: what is kept of the
    /// interval is read now and at once, the rest when an instrument is asked for.
    ///
    /// @throws JournalException if the database is away
    public Function<InstrumentId, CandleSeries> histories(CandleInterval interval, int most) {
        Map<InstrumentId, CandleSeries> kept =
                keptBy().map(venue -> store.last(venue, interval, most)).orElseGet(Map::of);
        return instrument -> {
            CandleSeries own = keptAs(instrument).map(kept::get).orElse(null);
            return history(instrument, most, own == null ? new CandleSeries(interval) : own);
        };
    }

    private CandleSeries history(InstrumentId instrument, int most, CandleSeries kept) {
        CandleInterval interval = kept.interval();
        CandleSeries known = known(instrument, most, kept);
        long begin = interval.openOf(clock.instant().toEpochMilli());
        boolean whole = known.size() >= most && known.closeMillis(known.size() - 1) >= begin;
        boolean ask = !whole && prices.origin().kind() == PriceOrigin.Kind.LIVE;
        return ask && backfill(instrument, known, most)
                ? known(instrument, most, kept(instrument, interval, most))
                : known;
    }

    private CandleSeries kept(InstrumentId instrument, CandleInterval interval, int most) {
        return keptAs(instrument)
                .map(name -> store.last(name, interval, most))
                .orElseGet(() -> new CandleSeries(interval));
    }

    /// @param kept what the store has of the interval itself
    private CandleSeries known(InstrumentId instrument, int most, CandleSeries kept) {
        CandleInterval interval = kept.interval();
        CandleSeries all = new CandleSeries(interval);
        LiveCandles here = live.get(instrument);
        if (here != null) {
            merge(here.recent(), all);
        }
        Optional<InstrumentId> name = keptAs(instrument);
        if (name.isPresent() && interval.compareTo(MINUTE) > 0) {
            merge(minutes(name.get(), most, kept), all);
        }
        // What the venue itself says of an interval is put over what we make of its minutes.
        merge(kept, all);
        return all.part(Math.max(0, all.size() - most), all.size());
    }

    /// The minutes that longer candles may have to be made of: from the first that is not there.
    private CandleSeries minutes(InstrumentId name, int most, CandleSeries kept) {
        if (kept.size() < most) {
            return store.last(name, MINUTE, minutes(kept.interval(), most));
        }
        int whole = 1;
        while (whole < kept.size() && kept.openMillis(whole) == kept.closeMillis(whole - 1)) {
            whole++;
        }
        Instant from = Instant.ofEpochMilli(kept.closeMillis(whole - 1));
        return store.read(name, MINUTE, from, Instant.MAX);
    }

    /// Under which name candles of the feed in use are kept; empty where they are not.
    ///
    /// @param instrument as the hub knows it
    public Optional<InstrumentId> keptAs(InstrumentId instrument) {
        return keptBy().map(venue -> new InstrumentId(instrument.symbol(), venue));
    }

    private Optional<VenueId> keptBy() {
        PriceOrigin origin = prices.origin();
        return switch (origin.kind()) {
            case LIVE -> Optional.of(new VenueId(origin.detail().toUpperCase(Locale.ROOT)));
            case SIMULATED -> Optional.of(new VenueId("SIMULATED"));
            case RECORDED -> Optional.empty();
        };
    }

    /// The same as history, but where prices are live the venue is asked for the newest every time:
    /// what we make of quotes has no volume.
    CandleSeries latest(InstrumentId instrument, CandleInterval interval, int most) {
        if (prices.origin().kind() == PriceOrigin.Kind.LIVE) {
            asked.remove(instrument + " " + interval);
            // As if nothing were known: what is there of our own making is restated.
            backfill(instrument, new CandleSeries(interval), most);
        }
        return known(instrument, most, kept(instrument, interval, most));
    }

    /// The candles of every instrument that is looked at.
    Map<InstrumentId, LiveCandles> live() {
        return Collections.unmodifiableMap(live);
    }

    Optional<LiveCandles> find(InstrumentId instrument) {
        return Optional.ofNullable(live.get(instrument));
    }

    Instant now() {
        return clock.instant();
    }

    /// In words what is wrong, or empty.
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        deaf.run();
        venue.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// The venue is asked once a candle for each instrument and interval: what it has not, it has
    /// not. Where enough is known, only for what came after.
    ///
    /// @return whether anything was kept
    private boolean backfill(InstrumentId instrument, CandleSeries known, int most) {
        CandleInterval interval = known.interval();
        Instant now = clock.instant();
        long begin = interval.openOf(now.toEpochMilli());
        Long before = asked.put(instrument + " " + interval, begin);
        if (before != null && before == begin) {
            return false;
        }
        InstrumentId kept = keptAs(instrument).orElseThrow();
        long length = interval.closeOf(begin) - begin;
        long first = begin - Math.multiplyExact(length, (long) most);
        if (known.size() >= most) {
            first = Math.max(first, known.closeMillis(known.size() - 1));
        }
        try {
            venue.fetch(
                    kept.symbol(),
                    interval,
                    Instant.ofEpochMilli(first),
                    now,
                    page -> {
                        store.write(kept, page);
                        return true;
                    });
            return true;
        } catch (IOException | IllegalArgumentException unavailable) {
            LOG.info("no past candles of {} {}: {}", kept, interval, unavailable.getMessage());
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void accept(MarketUpdate update) {
        LiveCandles known = live.get(update.instrument());
        if (known == null && prices.isCommon(update.instrument())) {
            known = of(update.instrument());
        }
        LiveCandles candles = known;
        if (candles != null) {
            passOn(update.instrument(), () -> candles.accept(update));
        }
    }

    /// Whatever a listener throws, the prices must go on.
    private void passOn(InstrumentId instrument, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            trouble = "a candle of %s could not be passed on: %s".formatted(instrument, broken);
            LOG.error("a candle of {} could not be passed on", instrument, broken);
        }
    }

    private LiveCandles of(InstrumentId instrument) {
        return live.computeIfAbsent(
                instrument, id -> new LiveCandles(candle -> remember(new Unkept(id, candle))));
    }

    private void remember(Unkept candle) {
        if (keptAs(candle.instrument()).isPresent()) {
            unkept.add(candle);
            if (unkept.size() > MOST_UNKEPT) {
                unkept.poll();
            }
        }
    }

    /// The closed minutes of the longer candle that is growing now.
    private CandleSeries begun(
            InstrumentId instrument, CandleInterval interval, LiveCandles candles) {
        CandleSeries all = new CandleSeries(candles.recent().interval());
        Optional<InstrumentId> kept = keptAs(instrument);
        if (interval.compareTo(all.interval()) <= 0) {
            return all;
        }
        if (kept.isPresent()) {
            Instant now = clock.instant();
            Instant begin = Instant.ofEpochMilli(interval.openOf(now.toEpochMilli()));
            merge(store.read(kept.get(), MINUTE, begin, now), all);
        }
        merge(candles.recent(), all);
        if (all.isEmpty()) {
            return all;
        }
        long begin = interval.openOf(all.closeMillis(all.size() - 1));
        return all.part(all.indexAtOrAfter(begin), all.size());
    }

    private void run() {
        long nextKeep = 0;
        try {
            while (true) {
                Instant now = clock.instant();
                live.forEach(
                        (instrument, candles) -> passOn(instrument, () -> candles.advanceTo(now)));
                if (now.toEpochMilli() >= nextKeep) {
                    keep();
                    nextKeep = now.toEpochMilli() + KEEP_EVERY_MILLIS;
                }
                Thread.sleep(BEAT_MILLIS);
            }
        } catch (InterruptedException closed) {
            keep();
        } catch (RuntimeException broken) {
            // The outermost loop: what a listener throws must not vanish with the thread.
            trouble = "candles stopped: " + broken;
            LOG.error("candles stopped", broken);
        }
    }

    /// What cannot be kept now is tried again.
    private void keep() {
        List<Unkept> batch = new ArrayList<>();
        for (Unkept one = unkept.poll(); one != null; one = unkept.poll()) {
            batch.add(one);
        }
        Map<InstrumentId, CandleSeries> series = new LinkedHashMap<>();
        for (Unkept one : batch) {
            series.computeIfAbsent(one.instrument(), id -> new CandleSeries(MINUTE))
                    .put(one.candle());
        }
        try {
            series.forEach((instrument, candles) ->
                    store.write(keptAs(instrument).orElseThrow(), candles));
        } catch (JournalException away) {
            // The engine says so already, and louder.
            batch.reversed().forEach(unkept::addFirst);
        }
    }

    private static void merge(CandleSeries from, CandleSeries into) {
        boolean shorter = from.interval().compareTo(into.interval()) < 0;
        CandleSeries fitting = shorter ? from.wholeIn(into.interval()) : from;
        boolean same = fitting.interval().equals(into.interval());
        for (int i = 0; same && i < fitting.size(); i++) {
            into.put(fitting.candle(i));
        }
    }

    private static int minutes(CandleInterval interval, int most) {
        long begin = interval.openOf(0);
        long each = (interval.closeOf(begin) - begin) / 60_000;
        return (int) Math.min(MOST_MINUTES, Math.multiplyExact(each, most));
    }
}
