package io.heliograph.market.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.market.Recordings;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Values that other libraries agree on to nine decimals, but for one where they are not exact.
class PeerValuesTest {
    private static final Offset<Double> NINE_DECIMALS = within(1e-9);

    @Test
    void agreesWithPeersAfterTwoHundredThousandMinutes() {
        CandleSeries series = Recordings.candles("crypto/bitfinex_btcusd_1m_2018.csv.gz");
        Sma sma = new Sma(50, series.grid());
        Ema ema = new Ema(50);
        Rsi rsi = new Rsi(14);
        Macd macd = new Macd(12, 26, 9);
        Atr atr = new Atr(14);
        BollingerBands bands = new BollingerBands(20, 2);
        Adx adx = new Adx(14);
        Stochastic stochastic = new Stochastic(14, 3, 3);
        for (int i = 0; i < 200_000; i++) {
            for (Indicator each :
                    new Indicator[] {sma, ema, rsi, macd, atr, bands, adx, stochastic}) {
                each.update(series, i);
            }
        }
        assertThat(sma.value()).isEqualTo(8221.62662138);
        assertThat(ema.value()).isCloseTo(8221.10825148742, NINE_DECIMALS);
        assertThat(rsi.value()).isCloseTo(58.4183815270538, NINE_DECIMALS);
        assertThat(macd.value()).isCloseTo(3.44824883382535, NINE_DECIMALS);
        assertThat(macd.signal()).isCloseTo(1.90612494065405, NINE_DECIMALS);
        assertThat(macd.histogram()).isCloseTo(1.5421238931713, NINE_DECIMALS);
        assertThat(atr.value()).isCloseTo(3.96146562204839, NINE_DECIMALS);
        assertThat(adx.value()).isCloseTo(23.313526985158138, NINE_DECIMALS);
        assertThat(adx.plusDi()).isCloseTo(47.48163770998304, NINE_DECIMALS);
        assertThat(adx.minusDi()).isCloseTo(16.405668792648587, NINE_DECIMALS);
        assertThat(stochastic.value()).isCloseTo(85.73264894565399, NINE_DECIMALS);
        assertThat(stochastic.signal()).isCloseTo(95.24421631521733, NINE_DECIMALS);
        assertThat(bands.value()).isCloseTo(8223.12155345, NINE_DECIMALS);
        // From 40 decimal digits. Libraries that sum squares as they go say 8236.87772610867 and
        // 8209.36538078: after 200,000 prices they are 4e-8 away.
        assertThat(bands.upper()).isCloseTo(8236.877726065846610915, NINE_DECIMALS);
        assertThat(bands.lower()).isCloseTo(8209.365380834153389084, NINE_DECIMALS);
    }

    @Test
    void beginsAnExponentialAverageAsTheSimpleOne() {
        assertThat(values(new Ema(3), 1, 2, 3, 4, 10, 3))
                .containsExactly(Double.NaN, Double.NaN, 2, 3, 6.5, 4.75);
    }

    @Test
    void beginsRelativeStrengthWithSimpleAverages() {
        double[] values = values(new Rsi(3), 1, 2, 3, 4, 10, 3);
        assertThat(values).startsWith(Double.NaN, Double.NaN, Double.NaN, 100, 100);
        assertThat(values[5]).isCloseTo(43.24324324, within(1e-8));
    }

    @Test
    void isHalfWayWhereNothingMoved() {
        assertThat(values(new Rsi(3), 5, 5, 5, 5)[3]).isEqualTo(50);
    }

    @Test
    void findsEqualAveragesEqualAfterLongDrift() {
        PriceGrid cents = PriceGrid.ofDecimals(2);
        Sma fast = new Sma(2, cents);
        Sma slow = new Sma(6, cents);
        for (int i = 0; i < 1_000_000; i++) {
            double price = i % 2 == 0 ? 0.1 : 0.2;
            fast.update(price);
            slow.update(price);
        }
        assertThat(fast.compareWith(slow)).isZero();
        assertThat(fast.value()).isEqualTo(slow.value()).isEqualTo(0.15);
    }

    private static double[] values(PriceIndicator indicator, double... prices) {
        return DoubleStream.of(prices)
                .map(price -> {
                    indicator.update(price);
                    return indicator.value();
                })
                .toArray();
    }
}
