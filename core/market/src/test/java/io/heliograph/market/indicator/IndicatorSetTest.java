package io.heliograph.market.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.Arrival;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IndicatorSetTest {
    private final CandleSeries candles = new CandleSeries(CandleInterval.of("1m"));
    private final IndicatorSet set = new IndicatorSet(candles, PriceGrid.ofDecimals(2));

    @Test
    void keepsEachIndicatorOnce() {
        set.line(IndicatorSpec.of("bollinger(20,2).upper"));
        set.line(IndicatorSpec.of("bollinger.lower"));
        set.line(IndicatorSpec.of(" Bollinger ( 20 , 2.0 ) "));
        set.line(IndicatorSpec.of("bollinger(20,2.5)"));
        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void letsLateComersSeeWhatWasBefore() {
        set.put(candle(0, "10"));
        set.put(candle(1, "20"));
        DoubleSupplier average = set.line(IndicatorSpec.of("sma(3)"));
        assertThat(average.getAsDouble()).isNaN();
        set.put(candle(2, "30"));
        assertThat(average.getAsDouble()).isEqualTo(20);
        assertThat(set.line(IndicatorSpec.of("sma(2)")).getAsDouble()).isEqualTo(25);
    }

    @Test
    void computesAgainWhatACorrectionTouches() {
        DoubleSupplier average = set.line(IndicatorSpec.of("sma(3)"));
        DoubleSupplier upper = set.line(IndicatorSpec.of("donchian(3).upper"));
        for (int i = 0; i < 5; i += 2) {
            set.put(candle(i, String.valueOf(10 + i)));
        }
        assertThat(average.getAsDouble()).isEqualTo(12);
        assertThat(set.put(candle(2, "99"))).isEqualTo(Arrival.CORRECTED);
        assertThat(average.getAsDouble()).isEqualTo(41);
        assertThat(upper.getAsDouble()).isEqualTo(99);
        assertThat(set.put(candle(3, "13"))).isEqualTo(Arrival.FILLED_GAP);
        assertThat(average.getAsDouble()).isEqualTo(42);
        assertThat(set.put(candle(3, "13"))).isEqualTo(Arrival.DUPLICATE);
        assertThat(average.getAsDouble()).isEqualTo(42);
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryLineOfEveryIndicator(IndicatorKind kind) {
        for (int i = 0; i < 300; i++) {
            int swing = i * 37 % 41;
            candles.append(i * 60_000L, 100, 110 + swing, 90 - swing, 101 + i % 7, 1 + i);
        }
        set.advance();
        for (String line : kind.lines()) {
            DoubleSupplier value = set.line(IndicatorSpec.of(kind.name() + "." + line));
            assertThat(value.getAsDouble()).as(kind + "." + line).isNotNaN();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    smma(3)      | there is no indicator "smma"
                    sma(a)       | SMA takes numbers, was "a"
                    sma(1,2)     | SMA takes at most 1 numbers
                    sma(3        | an indicator is written
                    sma(3)x      | expected nothing but a line
                    sma(3).upper | SMA has the lines [value], not "upper"
                    sma(2.5)     | length must be a whole number
                    sma(0)       | length must be 1 to 4000
                    sma(1e99)    | length must be a whole number
                    ''           | there is no indicator
                    """)
    void tellsWhatIsWrongWithAName(String text, String problem) {
        assertThatThrownBy(() -> set.line(IndicatorSpec.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static Candle candle(int minute, String price) {
        Price each = Price.of(price);
        return new Candle(
                Instant.EPOCH.plusSeconds(60L * minute),
                Instant.EPOCH.plusSeconds(60L * minute + 60),
                each,
                each,
                each,
                each,
                BigDecimal.ONE);
    }
}
