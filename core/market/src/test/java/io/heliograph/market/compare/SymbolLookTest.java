package io.heliograph.market.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolLookTest {
    @Test
    void ranksWhatMovesAndIsTradedBeforeWhatIsQuiet() {
        SymbolLook quiet = SymbolLook.of("QUIET", candles(200, 0, 1)).orElseThrow();
        SymbolLook busy = SymbolLook.of("BUSY", candles(200, 0.5, 8)).orElseThrow();

        assertThat(List.of(quiet, busy).stream().sorted(SymbolLook.BY_SCORE).toList())
                .containsExactly(busy, quiet);
        assertThat(busy.volumeSpike()).isEqualTo(8);
        // 199.5 from 189.5 twenty candles before.
        assertThat(busy.change()).isCloseTo(199.5 / 189.5 - 1, within(1e-9));
        assertThat(quiet.change()).isZero();
        assertThat(quiet.score()).isZero();
        assertThat(busy.rsi()).isEqualTo(100);
    }

    @Test
    void doesNotLookAtWhatIsTooShort() {
        assertThat(SymbolLook.of("NEW", candles(SymbolLook.NEEDED - 1, 0, 1))).isEmpty();
        assertThat(SymbolLook.of("OLD", candles(SymbolLook.NEEDED, 0, 1))).isPresent();
    }

    private static CandleSeries candles(int count, double step, double lastVolume) {
        CandleSeries series = new CandleSeries(CandleInterval.of("1m"));
        for (int i = 0; i < count; i++) {
            double close = 100 + i * step;
            double volume = i == count - 1 ? lastVolume : 1;
            series.append(i * 60_000L, close, close + 1, close - 1, close, volume);
        }
        return series;
    }
}
