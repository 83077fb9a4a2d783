package io.heliograph.benchmarks;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.history.CandleCsv;
import io.heliograph.market.indicator.Adx;
import io.heliograph.market.indicator.Atr;
import io.heliograph.market.indicator.BollingerBands;
import io.heliograph.market.indicator.CandlePatterns;
import io.heliograph.market.indicator.DonchianChannel;
import io.heliograph.market.indicator.Ema;
import io.heliograph.market.indicator.Indicator;
import io.heliograph.market.indicator.Macd;
import io.heliograph.market.indicator.MarketRegime;
import io.heliograph.market.indicator.RealizedVolatility;
import io.heliograph.market.indicator.Rsi;
import io.heliograph.market.indicator.Sma;
import io.heliograph.market.indicator.Stochastic;
import io.heliograph.market.indicator.Supertrend;
import io.heliograph.market.indicator.SupportResistance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// One more candle for one indicator, and its value read, over real minutes; the target is 15 ns.
/// TA-Lib computes whole arrays at once, so that its figure is what a candle costs where all are
/// known; ta4j's holds the adding of the candle to its series, which keeps 500.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class IndicatorBenchmark {
    private static final int CANDLES = 100_000;

    /// Beside the checkout by default, where developers keep recorded prices.
    @Param("../shared/market/crypto/bitfinex_btcusd_1m_2018.csv.gz")
    public String recording = "";

    private CandleSeries series = new CandleSeries(CandleInterval.of("1m"));
    private double[] high = {};
    private double[] low = {};
    private double[] close = {};
    private final double[][] out = new double[3][CANDLES];

    /// Ours.
    @State(Scope.Thread)
    public static class Kind {
        @Param({
            "SMA50",
            "EMA50",
            "RSI14",
            "MACD",
            "ATR14",
            "BB20",
            "ADX14",
            "DONCHIAN20",
            "STOCHASTIC",
            "VOLATILITY20",
            "SUPERTREND",
            "SUPPORT5",
            "REGIME",
            "PATTERNS"
        })
        public String indicator = "";
    }

    /// What all three know.
    @State(Scope.Thread)
    public static class Shared {
        @Param({"SMA50", "EMA50", "RSI14", "MACD", "ATR14", "BB20", "ADX14"})
        public String indicator = "";
    }

    @Setup
    public void read() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(recording))) {
            series = CandleCsv.read(recording, in);
        }
        high = new double[CANDLES];
        low = new double[CANDLES];
        close = new double[CANDLES];
        for (int i = 0; i < CANDLES; i++) {
            high[i] = series.high(i);
            low[i] = series.low(i);
            close[i] = series.close(i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(CANDLES)
    public double ours(Kind kind) {
        Indicator indicator = indicator(kind.indicator);
        double sum = 0;
        for (int i = 0; i < CANDLES; i++) {
            indicator.update(series, i);
            sum += indicator.value();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CANDLES)
    public double taLib(Shared kind) {
        Core core = new Core();
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        int last = CANDLES - 1;
        switch (kind.indicator) {
            case "SMA50" -> core.sma(0, last, close, 50, begin, length, out[0]);
            case "EMA50" -> core.ema(0, last, close, 50, begin, length, out[0]);
            case "RSI14" -> core.rsi(0, last, close, 14, begin, length, out[0]);
            case "MACD" ->
                    core.macd(0, last, close, 12, 26, 9, begin, length, out[0], out[1], out[2]);
            case "ATR14" -> core.atr(0, last, high, low, close, 14, begin, length, out[0]);
            case "BB20" ->
                    core.bbands(
                            0,
                            last,
                            close,
                            20,
                            2,
                            2,
                            MAType.Sma,
                            begin,
                            length,
                            out[0],
                            out[1],
                            out[2]);
            default -> core.adx(0, last, high, low, close, 14, begin, length, out[0]);
        }
        return out[0][length.value - 1];
    }

    @Benchmark
    @OperationsPerInvocation(CANDLES / 10)
    public double ta4j(Shared kind) {
        BarSeries bars =
                new BaseBarSeriesBuilder()
                        .withNumFactory(DoubleNumFactory.getInstance())
                        .withMaxBarCount(500)
                        .build();
        AbstractIndicator<Num> indicator = ta4j(kind.indicator, bars);
        double sum = 0;
        for (int i = 0; i < CANDLES / 10; i++) {
            bars.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.ofEpochMilli(series.closeMillis(i)))
                    .openPrice(series.open(i))
                    .highPrice(series.high(i))
                    .lowPrice(series.low(i))
                    .closePrice(series.close(i))
                    .volume(series.volume(i))
                    .add();
            sum += indicator.getValue(bars.getEndIndex()).doubleValue();
        }
        return sum;
    }

    private Indicator indicator(String name) {
        return switch (name) {
            case "SMA50" -> new Sma(50, series.grid());
            case "EMA50" -> new Ema(50);
            case "RSI14" -> new Rsi(14);
            case "MACD" -> new Macd(12, 26, 9);
            case "ATR14" -> new Atr(14);
            case "BB20" -> new BollingerBands(20, 2);
            case "ADX14" -> new Adx(14);
            case "DONCHIAN20" -> new DonchianChannel(20);
            case "STOCHASTIC" -> new Stochastic(14, 3, 3);
            case "VOLATILITY20" -> new RealizedVolatility(20, 525_600);
            case "SUPERTREND" -> new Supertrend(10, 3);
            case "SUPPORT5" -> new SupportResistance(5);
            case "REGIME" -> new MarketRegime();
            default -> new CandlePatterns();
        };
    }

    private static AbstractIndicator<Num> ta4j(String name, BarSeries bars) {
        ClosePriceIndicator close = new ClosePriceIndicator(bars);
        return switch (name) {
            case "SMA50" -> new SMAIndicator(close, 50);
            case "EMA50" -> new EMAIndicator(close, 50);
            case "RSI14" -> new RSIIndicator(close, 14);
            case "MACD" -> new MACDIndicator(close, 12, 26);
            case "ATR14" -> new ATRIndicator(bars, 14);
            case "BB20" ->
                    new BollingerBandsUpperIndicator(
                            new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20)),
                            new StandardDeviationIndicator(close, 20));
            default -> new ADXIndicator(bars, 14);
        };
    }
}
