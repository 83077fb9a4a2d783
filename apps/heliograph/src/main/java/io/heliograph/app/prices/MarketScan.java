package io.heliograph.app.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.compare.CorrelationMatrix;
import io.heliograph.market.compare.SymbolLook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/// Looks at every symbol that has candles, several at once, and gives the same answer to everybody
/// for a few minutes. Whoever asks while it looks waits for that look.
public final class MarketScan {
    private static final int LEAST_RETURNS = 30;

    private final ScanSettings settings;
    private final Supplier<List<String>> symbols;
    private final Histories histories;
    private final InstantSource clock;
    private final Map<CandleInterval, Result> cached = new TreeMap<>();

    /// The last closed candles of symbols.
    @FunctionalInterface
    public interface Histories {
        /// @return called from several threads at once
        Function<String, CandleSeries> read(CandleInterval interval, int most);
    }

    private record Looked(CorrelationMatrix.Named candles, Optional<SymbolLook> look) {}

    /// @param at when it was looked
    /// @param took how long that was
    /// @param looks the one that stands out most first
    /// @param tooShort symbols with too few candles, by name
    /// @param compared the candles that were looked at
    public record Result(
            CandleInterval interval,
            Instant at,
            Duration took,
            List<SymbolLook> looks,
            List<String> tooShort,
            List<CorrelationMatrix.Named> compared) {
        public Result {
            looks = List.copyOf(looks);
            tooShort = List.copyOf(tooShort);
            compared = List.copyOf(compared);
        }

        /// How closely these moved together; those without enough candles are left out.
        public CorrelationMatrix correlation(List<String> names, int most) {
            Map<String, CorrelationMatrix.Named> known = new TreeMap<>();
            compared.forEach(one -> known.put(one.name(), one));
            return CorrelationMatrix.of(
                    names.stream().map(known::get).filter(Objects::nonNull).limit(most).toList(),
                    LEAST_RETURNS);
        }
    }

    /// @param symbols of the moment
    public MarketScan(
            ScanSettings settings,
            Supplier<List<String>> symbols,
            Histories histories,
            InstantSource clock) {
        this.settings = settings;
        this.symbols = symbols;
        this.histories = histories;
        this.clock = clock;
    }

    /// @throws io.heliograph.engine.port.JournalException if the database is away
    public synchronized Result scan(CandleInterval interval) {
        Instant now = clock.instant();
        Result before = cached.get(interval);
        if (before != null && now.isBefore(before.at().plus(settings.cache()))) {
            return before;
        }
        Result fresh = look(interval, now);
        cached.put(interval, fresh);
        return fresh;
    }

    private Result look(CandleInterval interval, Instant now) {
        List<SymbolLook> looks = new ArrayList<>();
        List<String> tooShort = new ArrayList<>();
        List<CorrelationMatrix.Named> compared = new ArrayList<>();
        for (Looked one : looked(interval)) {
            one.look.ifPresentOrElse(
                    look -> {
                        looks.add(look);
                        compared.add(one.candles);
                    },
                    () -> tooShort.add(one.candles.name()));
        }
        looks.sort(SymbolLook.BY_SCORE);
        return new Result(
                interval, now, Duration.between(now, clock.instant()), looks, tooShort, compared);
    }

    /// Several at once: where candles are missing, a venue is asked.
    private List<Looked> looked(CandleInterval interval) {
        Function<String, CandleSeries> history =
                histories.read(interval, SymbolLook.NEEDED + SymbolLook.LOOK_BACK);
        List<Callable<Looked>> work = new ArrayList<>();
        for (String symbol : symbols.get()) {
            work.add(() -> {
                CandleSeries candles = history.apply(symbol);
                return new Looked(
                        new CorrelationMatrix.Named(symbol, candles),
                        SymbolLook.of(symbol, candles));
            });
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(settings.workers())) {
            List<Looked> all = new ArrayList<>();
            for (Future<Looked> one : workers.invokeAll(work)) {
                all.add(one.get());
            }
            return all;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scanning", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("scanning failed", failed);
        }
    }
}
