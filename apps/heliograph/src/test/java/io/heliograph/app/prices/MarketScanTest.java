package io.heliograph.app.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.Refusal;
import io.heliograph.app.runtime.ScanViews;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarketScanTest {
    private static final CandleInterval HOUR = CandleInterval.of("1h");
    private static final long SEED = 8_412;

    private final AtomicInteger reads = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void looksAtHundredsOfSymbolsAndGivesTheSameAnswerForFiveMinutes() {
        List<String> symbols = IntStream.range(0, 500).mapToObj(i -> "S" + i).toList();
        MarketScan scan = scan(symbols, ScanSettings.of(Map.of()));

        long before = System.nanoTime();
        MarketScan.Result first = scan.scan(HOUR);
        long took = System.nanoTime() - before;
        before = System.nanoTime();
        MarketScan.Result again = scan.scan(HOUR);
        long cached = System.nanoTime() - before;
        assertThat(again).isSameAs(first);

        System.out.printf(
                "seed %d: 500 symbols in %d ms, again in %d us%n",
                SEED, took / 1_000_000, cached / 1_000);
        assertThat(first.looks()).hasSize(499);
        assertThat(first.tooShort()).containsExactly("S7");
        assertThat(first.looks().getFirst().name()).isEqualTo("S42");
        assertThat(ScanViews.correlation(first, List.of("S1", "S2", "S7"), 9).rows()).hasSize(2);
        now = now.plusSeconds(300);
        assertThat(scan.scan(HOUR)).isNotSameAs(first);
        assertThat(reads).hasValue(1_000);
    }

    @Test
    void passesOnWhatGoesWrongAndTriesAgain() {
        MarketScan scan =
                new MarketScan(
                        new ScanSettings(10, Duration.ofMinutes(5)),
                        () -> List.of("A"),
                        (interval, most) -> {
                            throw new IllegalStateException("away " + reads.incrementAndGet());
                        },
                        () -> now);

        assertThatThrownBy(() -> scan.scan(HOUR)).hasMessage("away 1");
        assertThatThrownBy(() -> scan.scan(HOUR)).hasMessage("away 2");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThat(
                        ScanSettings.of(
                                Map.of(
                                        "HELIOGRAPH_SCAN_WORKERS",
                                        "4",
                                        "HELIOGRAPH_SCAN_CACHE_SECONDS",
                                        "600")))
                .isEqualTo(new ScanSettings(4, Duration.ofMinutes(10)));
        assertThatThrownBy(() -> ScanSettings.of(Map.of("HELIOGRAPH_SCAN_WORKERS", "0")))
                .isInstanceOf(Refusal.class)
                .hasMessage("HELIOGRAPH_SCAN_WORKERS must be 1 to 64, was 0");
        assertThatThrownBy(() -> ScanSettings.of(Map.of("HELIOGRAPH_SCAN_CACHE_SECONDS", "60")))
                .hasMessage("HELIOGRAPH_SCAN_CACHE_SECONDS must be 180 to 600, was 60");
    }

    private MarketScan scan(List<String> symbols, ScanSettings settings) {
        return new MarketScan(
                settings,
                () -> symbols,
                (interval, most) -> symbol -> candles(symbol, interval, most),
                () -> now);
    }

    private CandleSeries candles(String symbol, CandleInterval interval, int most) {
        reads.incrementAndGet();
        CandleSeries series = new CandleSeries(interval);
        int number = Integer.parseInt(symbol.substring(1));
        SplittableRandom random = new SplittableRandom(SEED + number);
        int size = number == 7 ? 20 : most;
        double close = 100;
        for (int i = 0; i < size; i++) {
            close *= 1 + random.nextDouble(-0.001, 0.001);
            boolean odd = number == 42 && i == size - 1;
            double high = close * 1.001;
            series.append(i * 3_600_000L, close, high, close * 0.999, close, odd ? 1_000 : 1);
        }
        return series;
    }
}
