package io.heliograph.market.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Crossover.Cross;
import io.heliograph.market.indicator.MarketRegime.Regime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
    private static final long SEED = 20261121;
    private static final CandleInterval MINUTE = CandleInterval.of("1m");

    /// Each against its definition, computed from the whole window for every candle.
    @Nested
    class BesideTheirDefinitions {
        private final CandleSeries series = walk(3_000);

        @Test
        void channelsFindTheExtremesOfTheirWindow() {
            for (int length : new int[] {1, 2, 3, 20, 64}) {
                DonchianChannel channel = new DonchianChannel(length);
                for (int i = 0; i < series.size(); i++) {
                    channel.update(series, i);
                    assertThat(channel.isReady()).isEqualTo(i + 1 >= length);
                    if (channel.isReady()) {
                        assertThat(channel.upper()).isEqualTo(highest(i, length));
                        assertThat(channel.lower()).isEqualTo(lowest(i, length));
                    }
                    if (i >= length) {
                        assertThat(channel.previousUpper()).isEqualTo(highest(i - 1, length));
                        assertThat(channel.previousLower()).isEqualTo(lowest(i - 1, length));
                    }
                }
            }
        }

        @Test
        void bandsAreAsWideAsTheDeviationOfTheirWindow() {
            BollingerBands bands = new BollingerBands(20, 2);
            for (int i = 0; i < series.size(); i++) {
                bands.update(series, i);
                if (i >= 19) {
                    double mean = 0;
                    for (int j = i - 19; j <= i; j++) {
                        mean += series.close(j) / 20;
                    }
                    double squares = 0;
                    for (int j = i - 19; j <= i; j++) {
                        squares += Math.pow(series.close(j) - mean, 2);
                    }
                    double width = 2 * Math.sqrt(squares / 20);
                    assertThat(bands.value()).isCloseTo(mean, within(1e-9));
                    assertThat(bands.upper()).isCloseTo(mean + width, within(1e-9));
                    assertThat(bands.lower()).isCloseTo(mean - width, within(1e-9));
                }
            }
        }

        @Test
        void volatilityIsTheDeviationOfReturnsOverAYear() {
            RealizedVolatility volatility = new RealizedVolatility(10, 252);
            for (int i = 0; i <= 50; i++) {
                volatility.update(series, i);
                assertThat(volatility.isReady()).isEqualTo(i >= 10);
            }
            double mean = Math.log(series.close(50) / series.close(40)) / 10;
            double squares = 0;
            for (int i = 41; i <= 50; i++) {
                double each = Math.log(series.close(i) / series.close(i - 1));
                squares += (each - mean) * (each - mean);
            }
            assertThat(volatility.value()).isCloseTo(Math.sqrt(squares / 9 * 252), within(1e-12));
        }

        @Test
        void smallReturnsKeepTheirDigits() {
            for (double step : new double[] {0.01, 1, 90, 250, -250, -3_000}) {
                RealizedVolatility volatility = new RealizedVolatility(2, 1);
                double price = 8_192;
                volatility.update(price);
                volatility.update(price);
                double next = price + step;
                volatility.update(next);
                double exact = Math.abs(Math.log1p((next - price) / price)) / Math.sqrt(2);
                assertThat(volatility.value()).isCloseTo(exact, within(exact * 1e-15));
            }
        }

        @Test
        void shapesAreWhatTheySay() {
            CandlePatterns patterns = new CandlePatterns();
            Set<CandlePattern> seen = EnumSet.noneOf(CandlePattern.class);
            for (int i = 0; i < series.size(); i++) {
                patterns.update(series, i);
                for (CandlePattern pattern : CandlePattern.values()) {
                    boolean expected = DefinedShapes.holds(pattern, series, i);
                    assertThat(patterns.has(pattern)).as(pattern + " at " + i).isEqualTo(expected);
                    if (expected) {
                        seen.add(pattern);
                    }
                }
            }
            assertThat(seen).containsExactly(CandlePattern.values());
        }

        @Test
        void stochasticStandsWhereTheCloseStands() {
            Stochastic stochastic = new Stochastic(14, 1, 3);
            double[] k = new double[series.size()];
            for (int i = 0; i < series.size(); i++) {
                stochastic.update(series, i);
                if (i >= 13) {
                    double low = lowest(i, 14);
                    k[i] = 100 * (series.close(i) - low) / (highest(i, 14) - low);
                    assertThat(stochastic.value()).isCloseTo(k[i], within(1e-9));
                }
                if (i >= 15) {
                    double d = (k[i] + k[i - 1] + k[i - 2]) / 3;
                    assertThat(stochastic.signal()).isCloseTo(d, within(1e-9));
                }
            }
        }

        @Test
        void momentumLooksBackAsFarAsItIsLong() {
            Momentum momentum = new Momentum(10);
            for (int i = 0; i < 100; i++) {
                momentum.update(series, i);
                if (i >= 10) {
                    double before = series.close(i - 10);
                    assertThat(momentum.value()).isEqualTo(series.close(i) - before);
                    assertThat(momentum.rate()).isEqualTo(series.close(i) / before - 1);
                } else {
                    assertThat(momentum.value()).isNaN();
                }
            }
        }

        @Test
        void levelsAreTurnsAndAreNeverKnownEarly() {
            int reach = 3;
            SupportResistance levels = new SupportResistance(reach);
            List<Double> turns = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                levels.update(series, i);
                int middle = i - reach;
                if (middle >= reach) {
                    addTurn(turns, middle, reach, 1);
                    addTurn(turns, middle, reach, -1);
                }
                double close = series.close(i);
                List<Double> kept = turns.subList(Math.max(0, turns.size() - 32), turns.size());
                Double above =
                        kept.stream()
                                .filter(t -> t > close)
                                .min(Double::compare)
                                .orElse(Double.NaN);
                Double below =
                        kept.stream()
                                .filter(t -> t < close)
                                .max(Double::compare)
                                .orElse(Double.NaN);
                assertThat(levels.resistance()).isEqualTo(above);
                assertThat(levels.support()).isEqualTo(below);
            }
        }

        private void addTurn(List<Double> turns, int middle, int reach, int sign) {
            double turn = extreme(middle, sign);
            for (int j = middle - reach; j <= middle + reach; j++) {
                boolean beaten = j < middle ? extreme(j, sign) >= turn : extreme(j, sign) > turn;
                if (beaten) {
                    return;
                }
            }
            turns.add(sign * turn);
        }

        private double extreme(int i, int sign) {
            return sign > 0 ? series.high(i) : -series.low(i);
        }

        private double highest(int last, int length) {
            double found = 0;
            for (int j = last - length + 1; j <= last; j++) {
                found = Math.max(found, series.high(j));
            }
            return found;
        }

        private double lowest(int last, int length) {
            double found = Double.MAX_VALUE;
            for (int j = last - length + 1; j <= last; j++) {
                found = Math.min(found, series.low(j));
            }
            return found;
        }
    }

    @Nested
    class ByHand {
        @Test
        void bandsCloseWhereNothingMoves() {
            BollingerBands bands = new BollingerBands(5, 2);
            for (int i = 0; i < 1_000; i++) {
                bands.update(i < 7 ? 1_000_000 + i : 0.1);
            }
            assertThat(bands.upper()).isEqualTo(bands.lower()).isCloseTo(0.1, within(1e-15));
        }

        @Test
        void crossesOnlyWhereItWasNotAboveBefore() {
            Crossover crossover = new Crossover();
            assertThat(crossover.update(1)).isEqualTo(Cross.NONE);
            assertThat(crossover.update(0)).isEqualTo(Cross.NONE);
            assertThat(crossover.update(1)).isEqualTo(Cross.UP);
            assertThat(crossover.update(2)).isEqualTo(Cross.NONE);
            assertThat(crossover.update(-1)).isEqualTo(Cross.DOWN);
            assertThat(crossover.update(0)).isEqualTo(Cross.NONE);
            assertThat(crossover.update(-1)).isEqualTo(Cross.DOWN);
        }

        @Test
        void volumeIsMeasuredAgainstTheCandlesBefore() {
            VolumeSpike spike = new VolumeSpike(2);
            assertThat(volumes(spike, 1, 3, 8, 0, 0, 5))
                    .containsExactly(
                            Double.NaN, Double.NaN, 4.0, 0.0, 0.0, Double.POSITIVE_INFINITY);
        }

        @Test
        void averagePriceBeginsAnewWithTheSession() {
            CandleSeries series = new CandleSeries(CandleInterval.of("12h"));
            long half = 43_200_000L;
            series.append(0, 10, 12, 9, 9, 1);
            series.append(half, 10, 21, 9, 15, 3);
            series.append(2 * half, 10, 30, 10, 20, 0);
            series.append(3 * half, 10, 10, 10, 10, 2);
            Vwap vwap = new Vwap(CandleInterval.of("1d"));
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                vwap.update(series, i);
                values.add(vwap.value());
            }
            assertThat(values).containsExactly(10.0, (10 + 45) / 4.0, Double.NaN, 10.0);
        }

        @Test
        void balanceOfVolumeFollowsTheClose() {
            CandleSeries series = new CandleSeries(MINUTE);
            double[] closes = {10, 11, 11, 9};
            Obv obv = new Obv();
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < closes.length; i++) {
                series.append(i * 60_000L, closes[i], closes[i], closes[i], closes[i], 2 + i);
                obv.update(series, i);
                values.add(obv.value());
            }
            assertThat(values).containsExactly(0.0, 3.0, 3.0, -2.0);
        }

        @Test
        void supertrendTurnsWithTheClose() {
            CandleSeries series = trend(60, 1, 0.01);
            Supertrend supertrend = new Supertrend(10, 3);
            for (int i = 0; i < 60; i++) {
                supertrend.update(series, i);
            }
            assertThat(supertrend.isUp()).isTrue();
            double stop = supertrend.value();
            assertThat(stop).isLessThan(series.close(59));
            double fallen = stop - 1;
            series.append(60 * 60_000L, fallen, fallen, fallen, fallen, 1);
            supertrend.update(series, 60);
            assertThat(supertrend.isUp()).isFalse();
            assertThat(supertrend.value()).isGreaterThan(fallen);
        }

        @Test
        void keltnerIsAnAverageWithRangesAround() {
            CandleSeries series = trend(60, 1, 0);
            KeltnerChannel channel = new KeltnerChannel(20, 10, 2);
            Ema middle = new Ema(20);
            Atr range = new Atr(10);
            for (int i = 0; i < 60; i++) {
                channel.update(series, i);
                middle.update(series, i);
                range.update(series, i);
            }
            assertThat(channel.value()).isEqualTo(middle.value());
            assertThat(channel.upper() - channel.lower())
                    .isCloseTo(4 * range.value(), within(1e-9));
        }

        @Test
        void regimeTellsTrendsFromRangesAndTurbulence() {
            assertThat(regimeAfter(trend(200, 1, 0))).isEqualTo(Regime.TRENDING_UP);
            assertThat(regimeAfter(trend(200, -1, 0))).isEqualTo(Regime.TRENDING_DOWN);
            assertThat(regimeAfter(trend(200, 0, 0))).isEqualTo(Regime.RANGING);
            assertThat(regimeAfter(trend(50, 1, 0))).isEqualTo(Regime.UNKNOWN);
            CandleSeries wild = trend(200, 0, 0);
            for (int i = 200; i < 210; i++) {
                wild.append(i * 60_000L, 1_000, 1_100, 900, 1_000, 1);
            }
            assertThat(regimeAfter(wild)).isEqualTo(Regime.TURBULENT);
        }

        @Test
        void averagesRefuseWhatWouldNotBeExact() {
            Sma sma = new Sma(2, PriceGrid.ofDecimals(8));
            assertThatThrownBy(() -> sma.update(1e9)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> sma.update(Double.NaN))
                    .isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> new Sma(0, PriceGrid.ofDecimals(2)))
                    .hasMessage("length must be 1 to 4000, was 0");
            Sma other = new Sma(2, PriceGrid.ofDecimals(2));
            assertThatThrownBy(() -> sma.compareWith(other)).hasMessageContaining("same steps");
        }

        @Test
        void averagesCompareExactlyWhereDoublesCannot() {
            PriceGrid grid = PriceGrid.ofDecimals(8);
            Sma fast = new Sma(3_000, grid);
            Sma slow = new Sma(4_000, grid);
            for (int i = 0; i < 4_000; i++) {
                fast.update(20_000_000);
                slow.update(20_000_000);
            }
            assertThat(fast.compareWith(slow)).isZero();
            fast.update(20_000_000.00000001);
            slow.update(20_000_000);
            assertThat(fast.compareWith(slow)).isPositive();
            assertThat(slow.compareWith(fast)).isNegative();
        }
    }

    @Nested
    class Patterns {
        @Test
        void seesShapesOfOneCandle() {
            assertThat(shapes(candle(10, 11, 9, 10.1))).containsExactly(CandlePattern.DOJI);
            assertThat(shapes(candle(10, 10.6, 8, 10.5))).containsExactly(CandlePattern.HAMMER);
            assertThat(shapes(candle(10, 12.5, 9.9, 10.5)))
                    .containsExactly(CandlePattern.SHOOTING_STAR);
            assertThat(shapes(candle(10, 10, 10, 10))).isEmpty();
        }

        @Test
        void seesShapesOfTwoCandles() {
            assertThat(shapes(candle(10, 10.2, 8.8, 9), candle(8.9, 10.8, 8.5, 10.5)))
                    .containsExactly(CandlePattern.BULLISH_ENGULFING);
            assertThat(shapes(candle(9, 10.2, 8.8, 10), candle(10.1, 10.8, 8.5, 8.6)))
                    .containsExactly(CandlePattern.BEARISH_ENGULFING);
            assertThat(shapes(candle(9, 12, 8, 11), candle(9.5, 11, 9, 10.5)))
                    .containsExactly(CandlePattern.INSIDE);
        }

        @Test
        void seesShapesOfThreeCandles() {
            assertThat(
                            shapes(
                                    candle(12, 12.2, 9.8, 10),
                                    candle(9.8, 10, 9.2, 9.5),
                                    candle(9.6, 11.8, 9.1, 11.6)))
                    .contains(CandlePattern.MORNING_STAR);
            assertThat(
                            shapes(
                                    candle(10, 12.2, 9.8, 12),
                                    candle(12.2, 12.8, 12, 12.5),
                                    candle(12.4, 12.9, 10.2, 10.4)))
                    .contains(CandlePattern.EVENING_STAR);
            assertThat(
                            shapes(
                                    candle(10, 11.1, 9.9, 11),
                                    candle(10.5, 12.1, 10.4, 12),
                                    candle(11.5, 13.1, 11.4, 13)))
                    .contains(CandlePattern.THREE_WHITE_SOLDIERS);
            assertThat(
                            shapes(
                                    candle(13, 13.1, 11.9, 12),
                                    candle(12.5, 12.6, 10.9, 11),
                                    candle(11.5, 11.6, 9.9, 10)))
                    .contains(CandlePattern.THREE_BLACK_CROWS);
        }

        private List<CandlePattern> shapes(double[]... candles) {
            CandleSeries series = new CandleSeries(MINUTE);
            CandlePatterns patterns = new CandlePatterns();
            for (int i = 0; i < candles.length; i++) {
                double[] c = candles[i];
                series.append(i * 60_000L, c[0], c[1], c[2], c[3], 1);
                patterns.update(series, i);
            }
            List<CandlePattern> found = new ArrayList<>();
            for (CandlePattern pattern : CandlePattern.values()) {
                if (patterns.has(pattern)) {
                    found.add(pattern);
                }
            }
            assertThat(patterns.value()).isEqualTo(found.size());
            return found;
        }

        private double[] candle(double open, double high, double low, double close) {
            return new double[] {open, high, low, close};
        }
    }

    private static Regime regimeAfter(CandleSeries series) {
        MarketRegime regime = new MarketRegime();
        for (int i = 0; i < series.size(); i++) {
            regime.update(series, i);
        }
        return regime.regime();
    }

    private static double[] volumes(Indicator indicator, double... volumes) {
        CandleSeries series = new CandleSeries(MINUTE);
        double[] values = new double[volumes.length];
        for (int i = 0; i < volumes.length; i++) {
            series.append(i * 60_000L, 1, 1, 1, 1, volumes[i]);
            indicator.update(series, i);
            values[i] = indicator.value();
        }
        return values;
    }

    /// Candles about 1000 that go one way, or to and fro where `step` is 0.
    private static CandleSeries trend(int size, double step, double more) {
        CandleSeries series = new CandleSeries(MINUTE);
        for (int i = 0; i < size; i++) {
            double swing = step == 0 && i % 2 == 0 ? 0.5 : 0;
            double middle = 1_000 + i * (step + more) + swing;
            series.append(i * 60_000L, middle, middle + 2, middle - 2, middle + step, 1);
        }
        return series;
    }

    private static CandleSeries walk(int size) {
        System.out.println("seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        CandleSeries series = new CandleSeries(MINUTE);
        long cents = 1_000_000;
        for (int i = 0; i < size; i++) {
            long open = cents;
            cents += random.nextLong(-500, 501);
            long high = Math.max(open, cents) + random.nextLong(0, 200);
            long low = Math.min(open, cents) - random.nextLong(0, 200);
            series.append(
                    i * 60_000L,
                    open / 100.0,
                    high / 100.0,
                    low / 100.0,
                    cents / 100.0,
                    random.nextLong(0, 50));
        }
        series.noteDecimals(2);
        return series;
    }
}
