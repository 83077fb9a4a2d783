package io.heliograph.benchmarks;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.heliograph.benchmarks.IndicatorProgram.Pass;
import io.heliograph.market.candle.CandleSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.candles.BearishEngulfingIndicator;
import org.ta4j.core.indicators.candles.BullishEngulfingIndicator;
import org.ta4j.core.indicators.candles.DojiIndicator;
import org.ta4j.core.indicators.candles.HammerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// Others' indicators by the names of ours; null where they have none like it.
///
/// Of candle patterns TA-Lib computes eight, ta4j four; ours are ten.
final class IndicatorPeers {
    /// Fewer: it is slow.
    static final int TA4J_CANDLES = 10_000;

    private static final int KEPT = 500;

    private final CandleSeries series;
    private final int last;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    private final double[][] out;
    private final int[] shapes;
    private final Core core = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();

    IndicatorPeers(CandleSeries series, int candles) {
        this.series = series;
        last = candles - 1;
        open = new double[candles];
        high = new double[candles];
        low = new double[candles];
        close = new double[candles];
        volume = new double[candles];
        out = new double[3][candles];
        shapes = new int[candles];
        for (int i = 0; i < candles; i++) {
            open[i] = series.open(i);
            high[i] = series.high(i);
            low[i] = series.low(i);
            close[i] = series.close(i);
            volume[i] = series.volume(i);
        }
    }

    @Nullable Pass taLib(String indicator) {
        Runnable batch =
                switch (indicator) {
                    case "sma(50)" -> () -> core.sma(0, last, close, 50, begin, length, out[0]);
                    case "ema(50)" -> () -> core.ema(0, last, close, 50, begin, length, out[0]);
                    case "rsi(14)" -> () -> core.rsi(0, last, close, 14, begin, length, out[0]);
                    case "macd(12,26,9)" -> this::macd;
                    case "momentum(10)" ->
                            () -> core.mom(0, last, close, 10, begin, length, out[0]);
                    case "atr(14)" ->
                            () -> core.atr(0, last, high, low, close, 14, begin, length, out[0]);
                    case "bollinger(20,2)" -> this::bands;
                    case "adx(14)" ->
                            () -> core.adx(0, last, high, low, close, 14, begin, length, out[0]);
                    case "donchian(20)" -> this::extremes;
                    case "stochastic(14,3,3)" -> this::stochastic;
                    case "obv" -> () -> core.obv(0, last, close, volume, begin, length, out[0]);
                    case "patterns" -> this::shapes;
                    default -> null;
                };
        if (batch == null) {
            return null;
        }
        return () -> {
            batch.run();
            return out[0][length.value - 1] + shapes[0];
        };
    }

    private void macd() {
        core.macd(0, last, close, 12, 26, 9, begin, length, out[0], out[1], out[2]);
    }

    private void bands() {
        core.bbands(0, last, close, 20, 2, 2, MAType.Sma, begin, length, out[0], out[1], out[2]);
    }

    private void extremes() {
        core.max(0, last, high, 20, begin, length, out[0]);
        core.min(0, last, low, 20, begin, length, out[1]);
    }

    private void stochastic() {
        MAType sma = MAType.Sma;
        core.stoch(0, last, high, low, close, 14, 3, sma, 3, sma, begin, length, out[0], out[1]);
    }

    private void shapes() {
        core.cdlDoji(0, last, open, high, low, close, begin, length, shapes);
        core.cdlHammer(0, last, open, high, low, close, begin, length, shapes);
        core.cdlShootingStar(0, last, open, high, low, close, begin, length, shapes);
        core.cdlEngulfing(0, last, open, high, low, close, begin, length, shapes);
        core.cdlMorningStar(0, last, open, high, low, close, 0.3, begin, length, shapes);
        core.cdlEveningStar(0, last, open, high, low, close, 0.3, begin, length, shapes);
        core.cdl3WhiteSoldiers(0, last, open, high, low, close, begin, length, shapes);
        core.cdl3BlackCrows(0, last, open, high, low, close, begin, length, shapes);
    }

    @Nullable Pass ta4j(String indicator) {
        Function<BarSeries, List<? extends Indicator<?>>> of =
                switch (indicator) {
                    case "sma(50)" -> b -> List.of(new SMAIndicator(close(b), 50));
                    case "ema(50)" -> b -> List.of(new EMAIndicator(close(b), 50));
                    case "rsi(14)" -> b -> List.of(new RSIIndicator(close(b), 14));
                    case "macd(12,26,9)" -> b -> List.of(new MACDIndicator(close(b), 12, 26));
                    case "momentum(10)" -> b -> List.of(new ROCIndicator(close(b), 10));
                    case "atr(14)" -> b -> List.of(new ATRIndicator(b, 14));
                    case "bollinger(20,2)" -> b -> List.of(band(b));
                    case "adx(14)" -> b -> List.of(new ADXIndicator(b, 14));
                    case "donchian(20)" -> IndicatorPeers::channel;
                    case "stochastic(14,3,3)" ->
                            b ->
                                    List.of(
                                            new SMAIndicator(
                                                    new StochasticOscillatorKIndicator(b, 14), 3));
                    case "obv" -> b -> List.of(new OnBalanceVolumeIndicator(b));
                    case "keltner(20,10,2)" ->
                            b ->
                                    List.of(
                                            new KeltnerChannelUpperIndicator(
                                                    new KeltnerChannelMiddleIndicator(b, 20),
                                                    2,
                                                    10));
                    case "supertrend(10,3)" -> b -> List.of(new SuperTrendIndicator(b, 10, 3.0));
                    case "patterns" -> IndicatorPeers::fourShapes;
                    default -> null;
                };
        return of == null ? null : () -> add(of);
    }

    private double add(Function<BarSeries, List<? extends Indicator<?>>> of) {
        BarSeries bars =
                new BaseBarSeriesBuilder()
                        .withNumFactory(DoubleNumFactory.getInstance())
                        .withMaxBarCount(KEPT)
                        .build();
        List<? extends Indicator<?>> indicators = of.apply(bars);
        ToDoubleFunction<Object> number =
                value -> value instanceof Num num ? num.doubleValue() : value.hashCode();
        double sum = 0;
        for (int i = 0; i < TA4J_CANDLES; i++) {
            bars.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.ofEpochMilli(series.closeMillis(i)))
                    .openPrice(open[i])
                    .highPrice(high[i])
                    .lowPrice(low[i])
                    .closePrice(close[i])
                    .volume(volume[i])
                    .add();
            for (Indicator<?> indicator : indicators) {
                sum += number.applyAsDouble(indicator.getValue(bars.getEndIndex()));
            }
        }
        return sum;
    }

    private static ClosePriceIndicator close(BarSeries bars) {
        return new ClosePriceIndicator(bars);
    }

    private static Indicator<Num> band(BarSeries bars) {
        return new BollingerBandsUpperIndicator(
                new BollingerBandsMiddleIndicator(new SMAIndicator(close(bars), 20)),
                new StandardDeviationIndicator(close(bars), 20));
    }

    private static List<Indicator<?>> channel(BarSeries bars) {
        return List.of(
                new DonchianChannelUpperIndicator(bars, 20),
                new DonchianChannelLowerIndicator(bars, 20));
    }

    private static List<Indicator<?>> fourShapes(BarSeries bars) {
        return List.of(
                new DojiIndicator(bars, 10, 0.1),
                new HammerIndicator(bars),
                new BullishEngulfingIndicator(bars),
                new BearishEngulfingIndicator(bars));
    }
}
