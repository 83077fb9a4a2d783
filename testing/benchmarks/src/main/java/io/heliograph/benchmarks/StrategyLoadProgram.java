package io.heliograph.benchmarks;

import io.heliograph.app.strategy.CandleFeed;
import io.heliograph.app.strategy.LiveStrategies;
import io.heliograph.app.strategy.StrategyPlan;
import io.heliograph.app.strategy.StrategySettings;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.market.Candle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// One candle closes in a hundred instruments at once, and up to a hundred strategies look at each:
/// how long until the last has answered, and what it takes to keep them.
public final class StrategyLoadProgram {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final long START = 1_767_225_600_000L;
    private static final int SYMBOLS = 100;
    private static final int HISTORY = 5_000;
    private static final int ROUNDS = 200;

    private StrategyLoadProgram() {}

    public static void main(String[] args) {
        System.out.printf(
                "%-11s %-8s %-10s %9s %9s %9s %10s%n",
                "strategies", "symbols", "kinds", "p50 ms", "p99 ms", "signals", "MB");
        for (int strategies : List.of(1, 10, 100)) {
            run(strategies, true);
        }
        run(100, false);
    }

    /// @param alike whether the strategies ask for the same indicators
    private static void run(int strategies, boolean alike) {
        List<Instrument> instruments = new ArrayList<>();
        for (int i = 0; i < SYMBOLS; i++) {
            instruments.add(instrument(i));
        }
        Feed feed = new Feed(instruments);
        LongAdder signals = new LongAdder();
        long before = used();
        try (LiveStrategies live =
                new LiveStrategies(
                        new LiveStrategies.Parts(
                                feed,
                                message -> signals.increment(),
                                (source, channel) -> List.of(),
                                (source, signal) -> true,
                                (plan, why) -> System.out.println(plan.name() + " " + why),
                                () -> new EconomicCalendar(List.of()),
                                feed::now,
                                new StrategySettings(10, Duration.ofSeconds(5), MINUTE)))) {
            List<StrategyPlan> plans = new ArrayList<>();
            for (int s = 0; s < strategies; s++) {
                plans.add(plan(s, alike, instruments));
            }
            live.add(plans);
            long[] millis = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                feed.close();
                long wanted = (round + 1L) * SYMBOLS;
                while (plans.stream().anyMatch(p -> live.figures(p.name()).candles() < wanted)) {
                    LockSupport.parkNanos(50_000);
                }
                millis[round] = System.nanoTime() - begun;
            }
            Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "%-11d %-8d %-10s %9.2f %9.2f %9d %10.1f%n",
                    strategies,
                    SYMBOLS,
                    alike ? "alike" : "different",
                    millis[ROUNDS / 2] / 1e6,
                    millis[ROUNDS * 99 / 100] / 1e6,
                    signals.sum(),
                    (used() - before) / 1e6);
        }
    }

    private static StrategyPlan plan(int number, boolean alike, List<Instrument> instruments) {
        int n = alike ? number % 4 : number;
        String kind = List.of("ma-cross", "break-out", "mean-reversion", "trend").get(number % 4);
        String parameters =
                switch (kind) {
                    case "ma-cross" -> "fast=%d,slow=%d".formatted(5 + n % 20, 50 + n);
                    case "break-out" -> "entry=%d,exit=10".formatted(20 + n);
                    case "mean-reversion" -> "length=%d".formatted(20 + n);
                    default -> "length=%d".formatted(50 + n);
                };
        return new StrategyPlan(
                "s" + number, kind, parameters, null, instruments, MINUTE, Instant.EPOCH);
    }

    private static Instrument instrument(int number) {
        Currency dollar = new Currency("USDT");
        String base = "C" + (100 + number);
        return new Instrument(
                InstrumentId.of(base + "-USDT@PAPER"),
                AssetClass.CRYPTO,
                base,
                dollar,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                Quantity.of("0.001"),
                Money.zero(dollar),
                BigDecimal.ONE,
                List.of());
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// A walk for each instrument, the same in every run.
    private static final class Feed implements CandleFeed {
        private final SplittableRandom random = new SplittableRandom(1);
        private final Map<InstrumentId, Double> prices = new LinkedHashMap<>();
        private final Map<InstrumentId, Consumer<Candle>> listeners = new LinkedHashMap<>();
        private int candles = HISTORY;

        Feed(List<Instrument> instruments) {
            instruments.forEach(instrument -> prices.put(instrument.id(), 100.0));
        }

        Instant now() {
            return Instant.ofEpochMilli(START + candles * 60_000L);
        }

        void close() {
            prices.replaceAll((id, price) -> {
                Candle candle = candle(candles, price);
                listeners.get(id).accept(candle);
                return candle.close().value().doubleValue();
            });
            candles++;
        }

        private Candle candle(int index, double open) {
            double close = Math.rint(open * (1 + (random.nextDouble() - 0.5) / 50) * 100) / 100;
            Price top = price(Math.max(open, close));
            Price bottom = price(Math.min(open, close));
            Instant from = Instant.ofEpochMilli(START + index * 60_000L);
            return new Candle(
                    from,
                    from.plusSeconds(60),
                    price(open),
                    top,
                    bottom,
                    price(close),
                    BigDecimal.ONE);
        }

        private static Price price(double value) {
            return new Price(BigDecimal.valueOf(value));
        }

        @Override
        public Runnable subscribe(
                InstrumentId instrument, CandleInterval interval, Consumer<Candle> listener) {
            listeners.put(instrument, listener);
            return () -> listeners.remove(instrument);
        }

        @Override
        public CandleSeries history(InstrumentId instrument, CandleInterval interval, int most) {
            CandleSeries series = new CandleSeries(interval);
            double price = 100;
            for (int i = 0; i < HISTORY; i++) {
                Candle candle = candle(i, price);
                series.put(candle);
                price = candle.close().value().doubleValue();
            }
            prices.put(instrument, price);
            return series;
        }
    }
}
