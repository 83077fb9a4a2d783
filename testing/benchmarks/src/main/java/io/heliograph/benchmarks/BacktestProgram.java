package io.heliograph.benchmarks;

import io.heliograph.backtest.Backtest;
import io.heliograph.backtest.BacktestResult;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.history.CandleCsv;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.strategy.MaCross;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingHours;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/// SMA(10)/SMA(50) over recorded minutes, long and flat, beside ta4j in one process: taken in
/// turns, so that both meet the same machine, and told by processor time, so that what else runs
/// there counts for neither.
public final class BacktestProgram {
    private static final int ROUNDS = 24;
    private static final int WARM_UP = 12;
    private static final double FEE = 0.0005;

    private BacktestProgram() {}

    /// @param args a file of candles
    public static void main(String[] args) throws IOException {
        CandleSeries candles = read(Path.of(args[0]));
        BarSeries bars = bars(candles);
        double[] fixed = new double[ROUNDS];
        double[] account = new double[ROUNDS];
        double[] peer = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            fixed[i] = seconds(() -> ours(candles, false));
            account[i] = seconds(() -> ours(candles, true));
            peer[i] = seconds(() -> ta4j(bars));
        }
        System.out.printf(
                Locale.ROOT,
                "fixed quantity: %d fills, final equity %s%n",
                ours(candles, false).fills(),
                ours(candles, false).finalEquity());
        double base = median(peer);
        print("ta4j, doubles", candles.size(), base, base);
        print("fixed quantity", candles.size(), median(fixed), base);
        print("gates and sizing", candles.size(), median(account), base);
    }

    private static void print(String what, int candles, double seconds, double peer) {
        System.out.printf(
                Locale.ROOT,
                "%-18s %7.1f ms  %6.2f M candles a second of processor time  %5.1f x%n",
                what,
                seconds * 1_000,
                candles / seconds / 1e6,
                peer / seconds);
    }

    private static BacktestResult ours(CandleSeries candles, boolean gates) {
        Currency dollar = new Currency("USD");
        Instrument instrument =
                new Instrument(
                        InstrumentId.of("BTC-USD@PAPER"),
                        AssetClass.CRYPTO,
                        "BTC",
                        dollar,
                        BigDecimal.ONE.movePointLeft(candles.grid().decimals()),
                        new BigDecimal("0.00000001"),
                        Quantity.ZERO,
                        Money.zero(dollar),
                        BigDecimal.ONE,
                        List.of());
        BacktestTerms terms =
                new BacktestTerms(
                        instrument,
                        Money.of("1000000", "USD"),
                        Ratio.of("0.0005"),
                        Ratio.ZERO,
                        BacktestTerms.Fill.NEXT_OPEN,
                        gates
                                ? new BacktestTerms.AccountLimits(limits(), EconomicCalendar.EMPTY)
                                : new BacktestTerms.FixedQuantity(Quantity.of("1")));
        MaCross strategy = new MaCross(10, 50, false, null, candles.grid());
        return new Backtest(terms, candles, strategy, fact -> {}).run(Backtest.Watch.NONE);
    }

    /// Wide enough that every signal trades.
    private static Limits limits() {
        return new Limits(
                1,
                new Limits.Sizing.RiskShare(Ratio.percent("1")),
                Ratio.percent("20"),
                BigDecimal.ONE,
                Ratio.percent("90"),
                null,
                5,
                1,
                5_000,
                TradingHours.ALWAYS,
                Duration.ofMinutes(5),
                Ratio.percent("2"));
    }

    private static TradingRecord ta4j(BarSeries bars) {
        ClosePriceIndicator close = new ClosePriceIndicator(bars);
        SMAIndicator fast = new SMAIndicator(close, 10);
        SMAIndicator slow = new SMAIndicator(close, 50);
        BaseStrategy strategy =
                new BaseStrategy(
                        new CrossedUpIndicatorRule(fast, slow),
                        new CrossedDownIndicatorRule(fast, slow),
                        50);
        return new BarSeriesManager(
                        bars,
                        new LinearTransactionCostModel(FEE),
                        new ZeroCostModel(),
                        new TradeOnNextOpenModel())
                .run(strategy);
    }

    private static BarSeries bars(CandleSeries candles) {
        NumFactory numbers = DoubleNumFactory.getInstance();
        List<Bar> bars = new ArrayList<>(candles.size());
        for (int i = 0; i < candles.size(); i++) {
            bars.add(
                    new BaseBar(
                            Duration.ofMinutes(1),
                            Instant.ofEpochMilli(candles.openMillis(i)),
                            Instant.ofEpochMilli(candles.closeMillis(i)),
                            numbers.numOf(candles.open(i)),
                            numbers.numOf(candles.high(i)),
                            numbers.numOf(candles.low(i)),
                            numbers.numOf(candles.close(i)),
                            numbers.numOf(candles.volume(i)),
                            numbers.zero(),
                            0));
        }
        return new BaseBarSeriesBuilder().withNumFactory(numbers).withBars(bars).build();
    }

    private static CandleSeries read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return CandleCsv.read(file.toString(), in);
        }
    }

    /// CpuTime time of the thread that works, and what the collector took in the meantime: it is
    /// part of the price.
    private static double seconds(Supplier<?> work) {
        long before = processorNanos();
        long collected = collectorMillis();
        if (work.get() == null) {
            throw new IllegalStateException("nothing came of it");
        }
        return (processorNanos() - before) / 1e9 + (collectorMillis() - collected) / 1e3;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long collectorMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static double median(double[] rounds) {
        double[] warm = Arrays.copyOfRange(rounds, WARM_UP, rounds.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
