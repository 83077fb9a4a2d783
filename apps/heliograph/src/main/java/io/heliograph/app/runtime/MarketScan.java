package io.heliograph.app.runtime;

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
    private final Function<Wanted, CandleSeries> history;
    private final InstantSource clock;
    private final Map<CandleInterval, Result> cached = new TreeMap<>();

    /// The last closed candles of a symbol.
    record Wanted(String symbol, CandleInterval interval, int most) {}

    /// @param at when it was looked
    /// @param took how long that was
    /// @param looks the one that stands out most first
    /// @param tooShort symbols with too few candles, by name
    /// @param correlation of the symbols' returns, in the order of their names
    public record Result(
            CandleInterval interval,
            Instant at,
            Duration took,
            List<SymbolLook> looks,
            List<String> tooShort,
            CorrelationMatrix correlation) {
        public Result {
            looks = List.copyOf(looks);
            tooShort = List.copyOf(tooShort);
        }
    }

    /// @param symbols of the moment
    /// @param history called from several threads at once
    MarketScan(
            ScanSettings settings,
            Supplier<List<String>> symbols,
            Function<Wanted, CandleSeries> history,
            InstantSource clock) {
        this.settings = settings;
        this.symbols = symbols;
        this.history = history;
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
        List<CorrelationMatrix.Named> all = series(interval);
        List<SymbolLook> looks = new ArrayList<>();
        List<String> tooShort = new ArrayList<>();
        List<CorrelationMatrix.Named> compared = new ArrayList<>();
        for (CorrelationMatrix.Named one : all) {
            SymbolLook.of(one.name(), one.candles())
                    .ifPresentOrElse(
                            look -> {
                                looks.add(look);
                                compared.add(one);
                            },
                            () -> tooShort.add(one.name()));
        }
        looks.sort(SymbolLook.BY_SCORE);
        return new Result(
                interval,
                now,
                Duration.between(now, clock.instant()),
                looks,
                tooShort,
                CorrelationMatrix.of(compared, LEAST_RETURNS));
    }

    /// Reading is what takes time, and what is done side by side.
    private List<CorrelationMatrix.Named> series(CandleInterval interval) {
        List<Callable<CorrelationMatrix.Named>> work = new ArrayList<>();
        for (String symbol : symbols.get()) {
            Wanted wanted = new Wanted(symbol, interval, SymbolLook.NEEDED + SymbolLook.LOOK_BACK);
            work.add(() -> new CorrelationMatrix.Named(symbol, history.apply(wanted)));
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(settings.workers())) {
            List<CorrelationMatrix.Named> all = new ArrayList<>();
            for (Future<CorrelationMatrix.Named> one : workers.invokeAll(work)) {
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
