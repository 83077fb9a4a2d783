package io.heliograph.app.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Study;
import io.heliograph.model.Instrument;
import io.heliograph.model.market.Candle;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The candles of one instrument and interval, and the strategies that read them, one after the
/// other: their indicators are computed once. Whoever takes too long over a candle is left behind,
/// on a thread of its own, and the others go on.
final class Strand {
    private static final int KEPT = 5_000;

    private final Instrument instrument;
    private final CandleSeries series;
    private final Study study;
    private final Executor workers;
    private final InstantSource clock;
    private final Outlet outlet;

    // Guarded by this.
    private final Deque<Candle> waiting = new ArrayDeque<>();
    private List<Runner> runners = List.of();
    private List<Runner> left = List.of();
    private @Nullable Runner running;
    private @Nullable Thread worker;
    private long begun;
    private long turn;
    private boolean busy = true;
    private boolean closed;

    /// Where the results go.
    interface Outlet {
        void publish(List<RawMessage> messages);

        /// A strategy that failed, or did not come back in time; it is shown nothing more.
        void failed(StrategyPlan plan, String why);
    }

    /// @param series with what was before; grows from now on
    Strand(
            Instrument instrument,
            CandleSeries series,
            Study study,
            Executor workers,
            InstantSource clock,
            Outlet outlet) {
        this.instrument = instrument;
        this.series = series;
        this.study = study;
        this.workers = workers;
        this.clock = clock;
        this.outlet = outlet;
    }

    Instrument instrument() {
        return instrument;
    }

    CandleInterval interval() {
        return series.interval();
    }

    /// Shows the strategies what was before, each from where it begins, and goes on with what has
    /// come in the meantime. What they say to a candle that is over just now is published: a strand
    /// that was there before may not have come to it. So are ends of trades that they missed.
    void begin(List<Runner> all) {
        runners = List.copyOf(all);
        for (int i = 0; i < series.size(); i++) {
            study.upTo(series, i);
            for (Runner runner : runners) {
                long since = runner.plan().since().toEpochMilli();
                int first =
                        Math.min(series.indexAtOrAfter(since), series.size())
                                - runner.warmUp(interval());
                boolean last = i == series.size() - 1 && series.closeMillis(i) > since;
                if (i >= first && last && isJustOver(i)) {
                    show(runner);
                } else if (i >= first) {
                    recall(runner, i);
                }
            }
        }
        for (Runner runner : runners) {
            outlet.publish(runner.closeLate(clock.instant(), interval()));
        }
        synchronized (this) {
            busy = false;
        }
        goOn();
    }

    /// Takes a closed candle, and returns at once.
    void offer(Candle candle) {
        synchronized (this) {
            waiting.add(candle);
        }
        goOn();
    }

    /// Shows a strategy nothing more.
    ///
    /// @return whether any is left
    synchronized boolean end(String name) {
        runners = runners.stream().filter(one -> !one.plan().name().equals(name)).toList();
        return !runners.isEmpty();
    }

    synchronized void close() {
        closed = true;
        turn++;
        waiting.clear();
    }

    /// Leaves behind the strategy that takes longer than this.
    ///
    /// @return whether one was left behind, with its thread
    boolean watch(Duration budget) {
        Runner late;
        synchronized (this) {
            late = running;
            if (late == null || System.nanoTime() - begun < budget.toNanos()) {
                return false;
            }
            turn++;
            running = null;
            drop(late);
            if (worker != null) {
                worker.interrupt();
            }
            long next = turn;
            workers.execute(() -> work(next));
        }
        outlet.failed(
                late.plan(),
                "took more than %d ms for a candle of %s"
                        .formatted(budget.toMillis(), instrument.id().symbol()));
        return true;
    }

    private void recall(Runner runner, int index) {
        try {
            runner.recall(series, index);
        } catch (RuntimeException failed) {
            drop(runner);
            outlet.failed(runner.plan(), words(failed));
        }
    }

    private boolean isJustOver(int index) {
        long now = clock.instant().toEpochMilli();
        long lasting = series.closeMillis(index) - series.openMillis(index);
        return now - series.closeMillis(index) < lasting;
    }

    private void goOn() {
        synchronized (this) {
            if (busy || closed || waiting.isEmpty()) {
                return;
            }
            busy = true;
            long next = ++turn;
            workers.execute(() -> work(next));
        }
    }

    private void work(long mine) {
        Runner next = next(mine);
        while (next != null) {
            Runnable said = said(next);
            synchronized (this) {
                if (turn != mine) {
                    return;
                }
                running = null;
            }
            said.run();
            next = next(mine);
        }
    }

    private void show(Runner runner) {
        said(runner).run();
    }

    /// What comes of showing a strategy the newest candle; nothing before it is run.
    private Runnable said(Runner runner) {
        try {
            List<RawMessage> messages = runner.onCandle(series, series.size() - 1, clock.instant());
            return () -> outlet.publish(messages);
        } catch (RuntimeException | StackOverflowError | AssertionError failed) {
            return () -> {
                drop(runner);
                outlet.failed(runner.plan(), words(failed));
            };
        }
    }

    /// The next strategy to be shown the newest candle; null where there is nothing to do, or
    /// somebody else does it.
    private synchronized @Nullable Runner next(long mine) {
        if (turn != mine || closed) {
            return null;
        }
        while (left.isEmpty()) {
            Candle candle = waiting.poll();
            if (candle == null) {
                busy = false;
                return null;
            }
            left = take(candle) ? runners : List.of();
        }
        Runner next = left.getFirst();
        left = left.subList(1, left.size());
        running = next;
        begun = System.nanoTime();
        worker = Thread.currentThread();
        return next;
    }

    /// A candle that is known already came with what was before.
    private boolean take(Candle candle) {
        int size = series.size();
        boolean known = size > 0 && candle.openTime().toEpochMilli() < series.closeMillis(size - 1);
        if (known) {
            return false;
        }
        try {
            series.put(candle);
            study.upTo(series, series.size() - 1);
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            giveUp("the candle of %s cannot be: ".formatted(candle.openTime()) + words(impossible));
            return false;
        }
        if (series.size() >= 2 * KEPT) {
            study.forget(KEPT);
        }
        return true;
    }

    /// Indicators that missed a candle are worth nothing, to nobody.
    private void giveUp(String why) {
        List<Runner> all = runners;
        runners = List.of();
        waiting.clear();
        all.forEach(runner -> outlet.failed(runner.plan(), why));
    }

    private synchronized void drop(Runner runner) {
        runners = runners.stream().filter(one -> one != runner).toList();
    }

    private static String words(Throwable failed) {
        return failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }
}
