package io.heliograph.app.strategy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The strategies that run. All that read one instrument and interval share one strand; whenever
/// one comes, the strand begins anew from history, which brings the others to where they were.
///
/// Threads that nothing waits for: what a strategy does not finish ends with the process.
public final class LiveStrategies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStrategies.class);
    private static final int HISTORY = 5_000;
    private static final long WATCH_MILLIS = 20;
    private static final long CLOSING_LOOK_NANOS = 10_000_000;
    private static final long LONGEST_CLOSING_NANOS = 3_000_000_000L;

    private final Parts parts;
    private final ThreadPoolExecutor workers;
    private final Thread watchdog;
    private final Map<String, StrategyPlan> plans = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<Place, Open> strands = new ConcurrentHashMap<>();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// What it needs of the program.
    ///
    /// @param publish takes a message durably; the same again changes nothing
    /// @param unanswered the messages of a source in a channel that nothing answers
    /// @param isOpen whether any account has a trade of a source's signal
    /// @param failed told of a strategy that was stopped, and why
    public record Parts(
            CandleFeed candles,
            Consumer<RawMessage> publish,
            BiFunction<SourceId, String, List<String>> unanswered,
            BiPredicate<SourceId, SignalId> isOpen,
            Failed failed,
            Supplier<EconomicCalendar> news,
            InstantSource clock,
            StrategySettings settings) {}

    /// Told of a strategy that was stopped.
    @FunctionalInterface
    public interface Failed {
        void stopped(StrategyPlan plan, String why);
    }

    private record Place(InstrumentId instrument, CandleInterval interval) {}

    private record Open(Strand strand, Runnable subscription) {
        void close() {
            subscription.run();
            strand.close();
        }
    }

    public LiveStrategies(Parts parts) {
        this.parts = parts;
        int threads = parts.settings().workers();
        this.workers =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> Thread.ofPlatform().name("strategies").daemon().unstarted(work));
        workers.allowCoreThreadTimeOut(true);
        this.watchdog = Thread.ofVirtual().name("strategies-watch").unstarted(this::watch);
    }

    public void start() {
        watchdog.start();
    }

    /// Runs these strategies from now on, besides those that run.
    ///
    /// @throws JournalException if history or what they have open cannot be read; none of them runs
    ///   then
    public synchronized void add(List<StrategyPlan> fresh) {
        Set<Place> touched = new LinkedHashSet<>();
        for (StrategyPlan plan : fresh) {
            plans.put(plan.name(), plan);
            tallies.putIfAbsent(plan.name(), new Tally());
            touched.addAll(places(plan));
        }
        try {
            touched.forEach(this::rebuild);
        } catch (JournalException away) {
            fresh.forEach(plan -> plans.remove(plan.name()));
            throw away;
        }
    }

    /// Ends a strategy; the others on its instruments go on.
    public synchronized void remove(String name) {
        StrategyPlan plan = plans.remove(name);
        if (plan != null) {
            places(plan).forEach(place -> end(place, name));
        }
    }

    /// A paused strategy opens nothing, and still closes what it has opened: nobody else would.
    public void pause(String name, boolean pauses) {
        if (pauses) {
            paused.add(name);
        } else {
            paused.remove(name);
        }
    }

    private void end(Place place, String name) {
        Open open = strands.get(place);
        if (open != null && !open.strand().end(name)) {
            strands.remove(place);
            open.close();
        }
    }

    /// What a strategy has done since the program started.
    public Tally.Figures figures(String name) {
        return tallies.getOrDefault(name, new Tally()).figures();
    }

    /// How many run.
    public synchronized int running() {
        return plans.size();
    }

    @Override
    public void close() {
        closed = true;
        watchdog.interrupt();
        strands.values().forEach(Open::close);
        workers.shutdownNow();
    }

    private static List<Place> places(StrategyPlan plan) {
        return plan.instruments().stream()
                .map(instrument -> new Place(instrument.id(), plan.interval()))
                .toList();
    }

    private void rebuild(Place place) {
        Open old = strands.remove(place);
        if (old != null) {
            old.close();
        }
        List<StrategyPlan> here =
                plans.values().stream().filter(plan -> places(plan).contains(place)).toList();
        if (here.isEmpty() || closed) {
            return;
        }
        Instrument instrument =
                here.getFirst().instruments().stream()
                        .filter(it -> it.id().equals(place.instrument()))
                        .findFirst()
                        .orElseThrow();
        CandleSeries series =
                parts.candles().history(place.instrument(), place.interval(), HISTORY);
        PriceGrid grid =
                PriceGrid.ofDecimals(
                        Math.max(0, instrument.tickSize().stripTrailingZeros().scale()));
        Study study = new Study(grid);
        List<Runner> runners = new ArrayList<>();
        for (StrategyPlan plan : here) {
            runners.add(runner(plan, instrument, study));
        }
        Strand strand =
                new Strand(instrument, series, study, workers, parts.clock(), new ToTheProgram());
        Runnable subscription =
                parts.candles().subscribe(place.instrument(), place.interval(), strand::offer);
        strands.put(place, new Open(strand, subscription));
        strand.begin(runners);
    }

    private Runner runner(StrategyPlan plan, Instrument instrument, Study study) {
        return new Runner(
                plan,
                instrument,
                plan.make(instrument, study, parts.news()),
                parts.unanswered().apply(plan.source(), instrument.id().symbol()),
                new Runner.Outside(
                        signal -> parts.isOpen().test(plan.source(), signal),
                        () -> paused.contains(plan.name())),
                Optional.ofNullable(tallies.get(plan.name())).orElseGet(Tally::new));
    }

    private final class ToTheProgram implements Strand.Outlet {
        @Override
        public void publish(List<RawMessage> messages) {
            Set<SignalId> closing = new LinkedHashSet<>();
            for (RawMessage message : messages) {
                SignalId answered = message.answered();
                if (answered == null) {
                    awaitClosed(message.source(), closing);
                    closing.clear();
                } else {
                    closing.add(answered);
                }
                try {
                    parts.publish().accept(message);
                } catch (JournalException away) {
                    LOG.warn("{} is lost, the store is away: {}", message, away.getMessage());
                }
            }
        }

        @Override
        public void failed(StrategyPlan plan, String why) {
            LOG.error("strategy {} is stopped: {}", plan.name(), why);
            // On a thread of its own: this one may belong to the strand that is rebuilt.
            Thread.ofVirtual()
                    .name("strategy-stopped")
                    .start(() -> {
                        remove(plan.name());
                        parts.failed().stopped(plan, why);
                    });
        }
    }

    /// A position is turned around in two steps: what opens the other way would be denied while the
    /// first is still there.
    private void awaitClosed(SourceId source, Set<SignalId> closing) {
        long until = System.nanoTime() + LONGEST_CLOSING_NANOS;
        while (closing.stream().anyMatch(signal -> parts.isOpen().test(source, signal))
                && System.nanoTime() < until) {
            LockSupport.parkNanos(CLOSING_LOOK_NANOS);
        }
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(WATCH_MILLIS);
                for (Open open : strands.values()) {
                    if (open.strand().watch(parts.settings().budget())) {
                        // Its thread is lost to it: the others get another one.
                        int threads = workers.getMaximumPoolSize() + 1;
                        workers.setMaximumPoolSize(threads);
                        workers.setCorePoolSize(threads);
                    }
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("strategies are no longer watched", closing);
        }
    }
}
