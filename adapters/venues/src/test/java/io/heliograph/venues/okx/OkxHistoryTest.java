package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.venues.prices.CandleHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Candles of OKX's simulator, over real sockets.
class OkxHistoryTest {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final List<CandleSeries> pages = new ArrayList<>();
    private final OkxUnderTest venue = OkxUnderTest.spot("1");
    private final CandleHistory history = history(venue, false);

    private static CandleHistory history(OkxUnderTest venue, boolean swaps) {
        return OkxHistory.of(
                new OkxSettings(
                        swaps,
                        venue.server().rest(),
                        venue.server().stream(),
                        false,
                        PATIENT,
                        PATIENT),
                InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        history.close();
        venue.close();
    }

    @Test
    void fetchesStepAfterStepUntilTheEndAndNoCandleThatStillGrows() throws Exception {
        candles(0, 249);
        venue.candle(
                "1m",
                new Candle(
                        minute(249),
                        List.of("95000", "95000.5", "94999.75", "95000", "12.25"),
                        false));

        fetch(249);
        assertThat(pages).extracting(CandleSeries::size).containsExactly(96, 96, 57);
        pages.clear();
        fetch(251);

        CandleSeries all = CandleSeries.joined(pages);
        assertThat(all.size()).isEqualTo(249);
        assertThat(all.openMillis(0)).isEqualTo(START.toEpochMilli());
        assertThat(all.candle(0).high().toString()).isEqualTo("95000.5");
        assertThat(all.candle(0).volume()).isEqualByComparingTo("12.25");
        assertThat(all.grid().decimals()).isEqualTo(2);
        assertThat(asked()).isEqualTo(6);
    }

    @Test
    void findsWhatComesAfterALongGap() throws Exception {
        candles(0, 10);
        candles(1_000, 1_250);

        fetch(1_250);

        CandleSeries all = CandleSeries.joined(pages);
        assertThat(all.size()).isEqualTo(260);
        assertThat(all.openMillis(10)).isEqualTo(minute(1_000));
        assertThat(all.closeMillis(259)).isEqualTo(minute(1_250));
        assertThat(asked()).isLessThan(10);
    }

    @Test
    void countsCoinsAndNotContractsOfSwaps() throws Exception {
        OkxUnderTest swaps = OkxUnderTest.smallSwaps();
        try (CandleHistory theirs = history(swaps, true)) {
            swaps.candle("1m", minute(0), "95000", "95000.5", "94999.75", "95000", "12.25");

            theirs.fetch("BTC-USDT", MINUTE, START, at(1), pages::add);

            assertThat(pages)
                    .singleElement()
                    .satisfies(page ->
                            assertThat(page.candle(0).volume()).isEqualByComparingTo("12.25"));
        } finally {
            swaps.close();
        }
    }

    @Test
    void stopsWhenItsTakerDoes() throws Exception {
        candles(0, 250);

        history.fetch("BTC-USDT", MINUTE, START, at(250), page -> false);

        assertThat(asked()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"1h, 1H", "12h, 12Hutc", "1d, 1Dutc", "1M, 1Mutc"})
    void asksByTheVenuesNames(String interval, String bar) throws Exception {
        venue.candle(bar, START.toEpochMilli(), "1", "2", "1", "2", "1");

        history.fetch("BTC-USDT", CandleInterval.of(interval), START, at(60 * 24 * 31), pages::add);

        assertThat(pages).singleElement().satisfies(page -> assertThat(page.size()).isOne());
    }

    @Test
    void saysInWordsWhatIsWrong() {
        assertThatThrownBy(() ->
                        history.fetch(
                                "BTC-USDT", CandleInterval.of("10m"), START, at(1), p -> true))
                .hasMessage("OKX has no candles of 10m");
        assertThatThrownBy(() -> history.fetch("NO-COIN", MINUTE, START, at(1), p -> true))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot tell: Instrument ID");
        venue.candle("1m", minute(0), "95000", "94000", "94000", "94000", "1");
        assertThatThrownBy(() -> fetch(10)).hasMessageContaining("sends a candle that is none");
        venue.mishaps().answerInstead(call -> true, venue.tooMuch());
        assertThatThrownBy(() -> fetch(10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Too Many Requests");
    }

    private void candles(int from, int to) {
        for (int i = from; i < to; i++) {
            venue.candle("1m", minute(i), "95000", "95000.5", "94999.75", "95000", "12.25");
        }
    }

    private void fetch(int minutes) throws IOException, InterruptedException {
        history.fetch("BTC-USDT", MINUTE, START, at(minutes), pages::add);
    }

    private long asked() {
        return venue.server().calls().stream()
                .filter(call -> call.path().endsWith("/history-candles"))
                .count();
    }

    private static Instant at(int minutes) {
        return START.plusSeconds(60L * minutes);
    }

    private static long minute(int number) {
        return at(number).toEpochMilli();
    }
}
