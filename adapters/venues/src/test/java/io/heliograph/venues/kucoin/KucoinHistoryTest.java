package io.heliograph.venues.kucoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.venues.prices.CandleHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Candles of KuCoin's simulator, over real sockets: spot, and contracts of a thousandth of a coin.
class KucoinHistoryTest {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final List<CandleSeries> pages = new ArrayList<>();

    private record Open(KucoinUnderTest venue, CandleHistory history) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            history.close();
            venue.close();
        }

        /// Asked for candles, and not for what a contract is.
        long asked() {
            return venue.server().calls().stream()
                    .filter(call -> !call.path().contains("/contracts/"))
                    .count();
        }
    }

    private static Open open(boolean futures) {
        KucoinUnderTest venue =
                futures ? KucoinUnderTest.smallFutures() : KucoinUnderTest.spot("1");
        KucoinSettings there =
                new KucoinSettings(venue.server().rest(), venue.server().rest(), PATIENT, PATIENT);
        InstantSource clock = InstantSource.system();
        return new Open(
                venue,
                futures ? KucoinHistory.futures(there, clock) : KucoinHistory.spot(there, clock));
    }

    @ParameterizedTest
    @CsvSource({"false, 1440, 1600", "true, 480, 900"})
    void fetchesStepAfterStepWhateverTheOrderOfAnAnswer(boolean futures, int page, int candles)
            throws Exception {
        try (Open open = open(futures)) {
            candles(open, 0, candles);

            fetch(open, candles);

            assertThat(pages).extracting(CandleSeries::size).containsExactly(page, candles - page);
            CandleSeries all = CandleSeries.joined(pages);
            assertThat(all.openMillis(0)).isEqualTo(START.toEpochMilli());
            assertThat(all.candle(0).open().toString()).isEqualTo("95000");
            assertThat(all.candle(0).high().toString()).isEqualTo("95000.5");
            assertThat(all.candle(0).low().toString()).isEqualTo("94999.75");
            assertThat(all.candle(0).close().toString()).isEqualTo("95000.25");
            assertThat(all.candle(0).volume()).isEqualByComparingTo("12.25");
            assertThat(open.asked()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsNoCandleThatEndsAfterItsTime(boolean futures) throws Exception {
        try (Open open = open(futures)) {
            candles(open, 0, 3);

            open.history().fetch("BTC-USDT", MINUTE, START, at(2).plusSeconds(30), pages::add);

            assertThat(pages).singleElement().satisfies(it -> assertThat(it.size()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsWhatComesAfterALongGap(boolean futures) throws Exception {
        try (Open open = open(futures)) {
            candles(open, 0, 10);
            candles(open, 9_000, 11_000);

            fetch(open, 11_000);

            CandleSeries all = CandleSeries.joined(pages);
            assertThat(all.size()).isEqualTo(2_010);
            assertThat(all.openMillis(10)).isEqualTo(at(9_000).toEpochMilli());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysInWordsWhatIsWrong(boolean futures) throws Exception {
        try (Open open = open(futures)) {
            CandleHistory history = open.history();
            assertThatThrownBy(() ->
                            history.fetch(
                                    "BTC-USDT", CandleInterval.of("1w"), START, at(1), p -> true))
                    .hasMessage("KuCoin has no candles of 1w");
            assertThatThrownBy(() -> history.fetch("NO-COIN", MINUTE, START, at(1), p -> true))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot tell: ");
            instead(open, "{\"code\":\"200000\",\"data\":[[1,\"1\"]]}");
            assertThatThrownBy(() -> fetch(open, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("sends a candle that is none");
            instead(open, "{\"code\":\"429000\",\"msg\":\"Too many requests\"}");
            assertThatThrownBy(() -> fetch(open, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot tell: Too many requests");
        }
    }

    private static void instead(Open open, String body) {
        open.venue()
                .server()
                .mishaps()
                .answerInstead(call -> !call.path().contains("/contracts/"), HttpAnswer.json(body));
    }

    private static void candles(Open open, int from, int to) {
        for (int i = from; i < to; i++) {
            open.venue()
                    .candle(
                            new Candle(
                                    at(i).toEpochMilli(),
                                    List.of("95000", "95000.5", "94999.75", "95000.25", "12.25"),
                                    true));
        }
    }

    private void fetch(Open open, int minutes) throws IOException, InterruptedException {
        open.history().fetch("BTC-USDT", MINUTE, START, at(minutes), pages::add);
    }

    private static Instant at(int minutes) {
        return START.plusSeconds(60L * minutes);
    }
}
