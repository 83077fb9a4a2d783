package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.AccountEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a strategy over history: the rooms and the paper venue of live trading, with the candles'
/// time for a clock. The same terms, candles and strategy always come to the same result.
public final class Backtest {
    static final SourceId SOURCE = new SourceId("strategy");
    private static final int CANDLES_BETWEEN_LOOKS = 1 << 14;

    /// Looks on, and may end the run.
    @FunctionalInterface
    public interface Watch {
        Watch NONE = (done, total) -> true;

        /// Called every few thousand candles.
        ///
        /// @return whether to go on
        boolean goOn(int done, int total);
    }

    private final BacktestTerms terms;
    private final CandleSeries candles;
    private final Strategy strategy;
    private final Floor floor;
    private final Pit pit;
    private final Desk desk;
    private final Wishes wishes;

    /// @param facts told everything the account's lane decided, in order; nothing at a fixed
    ///   quantity
    public Backtest(
            BacktestTerms terms,
            CandleSeries candles,
            Strategy strategy,
            Consumer<AccountEvent> facts) {
        if (candles.isEmpty()) {
            throw new IllegalArgumentException("a back-test needs candles");
        }
        this.terms = terms;
        this.candles = candles;
        this.strategy = strategy;
        this.wishes = new Wishes(terms.instrument());
        this.floor =
                new Floor(
                        terms.venue(),
                        terms.account().id(),
                        List.of(terms.instrument()),
                        new HistoryMarket(
                                        List.of(terms.instrument()),
                                        Duration.ZERO,
                                        EconomicCalendar.EMPTY)
                                ::rate,
                        terms.cash());
        this.pit = floor.pit(terms.instrument().id());
        this.desk =
                switch (terms.size()) {
                    case BacktestTerms.FixedQuantity fixed ->
                            new FixedDesk(
                                    floor,
                                    terms.account(),
                                    terms.instrument(),
                                    fixed.quantity(),
                                    candles.grid());
                    case BacktestTerms.AccountLimits limits ->
                            new LaneDesk(
                                    floor,
                                    terms.account(),
                                    limits,
                                    terms.instrument(),
                                    terms.cash(),
                                    Instant.ofEpochMilli(candles.openMillis(0)),
                                    facts);
                };
    }

    public BacktestResult run(Watch watch) {
        return run(0, candles.size(), watch);
    }

    /// @param first index of the first candle; the strategy sees none before it
    /// @param end index after the last
    public BacktestResult run(int first, int end, Watch watch) {
        EquityPath equity = new EquityPath(candles, first, end, terms.cash().amount());
        equity.follow(floor.tape(), terms.fill());
        boolean atOpen = terms.fill() == BacktestTerms.Fill.NEXT_OPEN;
        String stopped = null;
        int i = first;
        for (; i < end && stopped == null; i++) {
            if ((i - first) % CANDLES_BETWEEN_LOOKS == 0 && !watch.goOn(i - first, end - first)) {
                stopped = "ended on request";
                break;
            }
            boolean changed = false;
            if (atOpen && !wishes.isEmpty()) {
                carryOut(candles.open(i), candles.openMillis(i));
                changed = true;
            }
            if (pit.concerns(candles, i)) {
                desk.candle(candles, i);
                changed = true;
            }
            stopped = publish(i);
            if (!atOpen && !wishes.isEmpty()) {
                carryOut(candles.close(i), candles.closeMillis(i));
                changed = true;
            }
            // What stands on the tape is read there.
            if (changed && floor.tape() == null) {
                equity.turn(
                        i,
                        floor.balance().amount(),
                        pit.worthAt(BigDecimal.ZERO),
                        pit.trades().position().multiply(terms.instrument().contractSize()));
            }
        }
        equity.end(i);
        watch.goOn(i - first, end - first);
        return result(first, i - first, equity, stopped);
    }

    private void carryOut(double price, long millis) {
        desk.carryOut(wishes.take(), price, millis);
    }

    /// A strategy that fails is stopped, and says so; what it had open stays as it is.
    private @Nullable String publish(int index) {
        try {
            strategy.onCandle(candles, index, wishes);
            return null;
        } catch (RuntimeException failed) {
            return "the strategy failed at %s: %s"
                    .formatted(Instant.ofEpochMilli(candles.openMillis(index)), failed);
        }
    }

    private BacktestResult result(
            int first, int done, EquityPath equity, @Nullable String stopped) {
        Price last = CandleSeries.price(candles.close(Math.max(first, first + done - 1)));
        return new BacktestResult(
                candles,
                first,
                done,
                equity,
                floor.balance().plus(new Money(pit.worthAt(last.value()), terms.cash().currency())),
                pit.trades(),
                wishes.published(),
                strategy.counts(),
                Optional.ofNullable(stopped));
    }
}
