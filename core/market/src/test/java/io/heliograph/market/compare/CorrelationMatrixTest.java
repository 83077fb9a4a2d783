package io.heliograph.market.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.market.Recordings;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.compare.CorrelationMatrix.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationMatrixTest {
    @Test
    void comparesAtTheTimesThatBothHave() {
        Named one = new Named("ONE", closes(100, 110, Double.NaN, 99, 108.9));
        Named twice = new Named("TWO", closes(10, 12, 13, 8, 10));
        Named against = new Named("NOT", closes(100, 90, 90, 99, 89.1));
        Named still = new Named("STILL", closes(5, 5, 5, 5, 5));
        CorrelationMatrix matrix = CorrelationMatrix.of(List.of(one, twice, against, still), 3);
        assertThat(matrix.correlation(0, 0)).isCloseTo(1, within(1e-12));
        assertThat(matrix.correlation(0, 2)).isCloseTo(-1, within(1e-12));
        assertThat(matrix.correlation(2, 0)).isEqualTo(matrix.correlation(0, 2));
        assertThat(matrix.observations(0, 1)).isEqualTo(3);
        assertThat(matrix.observations(1, 1)).isEqualTo(4);
        assertThat(matrix.correlation(0, 3)).isNaN();
    }

    @Test
    void seesThatAnIndexAndItsFundMoveTogether() {
        CorrelationMatrix matrix =
                CorrelationMatrix.of(
                        List.of(
                                new Named("SPY", Recordings.candles("equity/lean_spy_1d.csv")),
                                new Named(
                                        "SPX",
                                        Recordings.candles("index/dukascopy_spx500_1d.csv"))),
                        100);
        assertThat(matrix.correlation(0, 1)).isCloseTo(0.934, within(0.01));
    }

    private static CandleSeries closes(double... closes) {
        CandleSeries series = new CandleSeries(CandleInterval.of("1d"));
        for (int i = 0; i < closes.length; i++) {
            double c = closes[i];
            if (!Double.isNaN(c)) {
                series.append(i * 86_400_000L, c, c, c, c, 1);
            }
        }
        return series;
    }
}
