package io.heliograph.venues.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Candles of Kraken's simulator, over real sockets.
class KrakenHistoryTest {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final List<CandleSeries> pages = new ArrayList<>();
    private final KrakenUnderTest venue = KrakenUnderTest.open("1");
    private final KrakenHistory history =
            new KrakenHistory(
                    new KrakenSettings(
                            venue.server().rest(),
                            venue.server().stream(),
                            venue.server().stream(),
                            PATIENT,
                            PATIENT),
                    InstantSource.system());

    @AfterEach
    void close() throws IOException {
        history.close();
        venue.close();
    }

    @Test
    void fetchesWhatWasAskedForWithoutTheOneThatStillGrows() throws Exception {
        candles(0, 10);

        fetch(2, 10);

        assertThat(pages).hasSize(1);
        CandleSeries page = pages.getFirst();
        assertThat(page.size()).isEqualTo(7);
        assertThat(page.openMillis(0)).isEqualTo(at(2).toEpochMilli());
        assertThat(page.candle(0).open().toString()).isEqualTo("95000");
        assertThat(page.candle(0).high().toString()).isEqualTo("95000.5");
        assertThat(page.candle(0).low().toString()).isEqualTo("94999.75");
        assertThat(page.candle(0).close().toString()).isEqualTo("95000.25");
        assertThat(page.candle(0).volume()).isEqualByComparingTo("12.25");

        pages.clear();
        fetch(2, 5);
        assertThat(pages).singleElement().satisfies(it -> assertThat(it.size()).isEqualTo(3));
    }

    @Test
    void refusesATimeThatKrakenNoLongerTellsAndSaysWhatItHas() throws Exception {
        candles(0, 800);

        assertThatThrownBy(() -> fetch(79, 800))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Kraken tells its newest 720 candles alone: those of 1m")
                .hasMessageContaining("reach back to 2026-01-01T01:20:00Z; ask for later");

        fetch(80, 800);
        assertThat(pages).singleElement().satisfies(it -> assertThat(it.size()).isEqualTo(719));
    }

    @Test
    void tellsOfNoPageWhereThereIsNothing() throws Exception {
        fetch(0, 10);

        assertThat(pages).isEmpty();
    }

    @Test
    void saysInWordsWhatIsWrong() {
        candles(0, 2);
        assertThatThrownBy(() ->
                        history.fetch("BTC-USDT", CandleInterval.of("3m"), START, at(1), p -> true))
                .hasMessage("Kraken has no candles of 3m");
        assertThatThrownBy(() -> history.fetch("NO-COIN", MINUTE, START, at(1), p -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot tell: unknown asset pair");
        for (String rows : List.of("[[\"x\"],[1]]", "[[1,\"1\",\"2\"],[61]]")) {
            answer("{\"error\":[],\"result\":{\"XBTUSDT\":%s,\"last\":1}}".formatted(rows));
            assertThatThrownBy(() -> fetch(0, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("sends a candle that is none");
        }
        answer("{\"error\":[],\"result\":{}}");
        assertThatThrownBy(() -> fetch(0, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("sends no list of candles");
        answer("{\"error\":[\"EGeneral:Too many requests\"]}");
        assertThatThrownBy(() -> fetch(0, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot tell: too many requests");
    }

    private void answer(String body) {
        venue.server().mishaps().answerInstead(call -> true, HttpAnswer.json(body));
    }

    private void candles(int from, int to) {
        for (int i = from; i < to; i++) {
            venue.server()
                    .past()
                    .add(
                            "XBTUSDT",
                            "1",
                            new Candle(
                                    at(i).toEpochMilli(),
                                    List.of("95000", "95000.5", "94999.75", "95000.25", "12.25"),
                                    true));
        }
    }

    private void fetch(int from, int to) throws IOException, InterruptedException {
        history.fetch("BTC-USDT", MINUTE, at(from), at(to), pages::add);
    }

    private static Instant at(int minutes) {
        return START.plusSeconds(60L * minutes);
    }
}
