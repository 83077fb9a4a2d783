package io.heliograph.venues.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.venues.conformance.VenueUnderTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every venue's past candles are held to, at its simulator and over real sockets.
public abstract class HistoryConformance {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    protected static final Instant START = Instant.parse("2024-01-02T00:00:00Z");

    /// What there is to know of one venue.
    ///
    /// @param past what its simulator tells
    /// @param symbol ours, of something that is traded there
    /// @param instrument the same in the venue's words
    /// @param minute a candle's length in the venue's words
    /// @param enough minutes for three answers
    public record Given(
            VenueUnderTest venue,
            CandleHistory history,
            PastCandles past,
            String symbol,
            String instrument,
            String minute,
            int enough) {}

    private final List<CandleSeries> pages = new ArrayList<>();
    private final Given given;

    protected HistoryConformance(Given given) {
        this.given = given;
    }

    @AfterEach
    void close() throws IOException {
        given.history.close();
        given.venue.close();
    }

    @Test
    void tellsAnswerAfterAnswerUntilTheEndAndNoCandleThatEndsAfterIt() throws Exception {
        candles(0, given.enough + 1);

        fetch(START.plusSeconds(60L * given.enough + 30));

        CandleSeries all = CandleSeries.joined(pages);
        assertThat(pages).hasSize(3);
        assertThat(all.size()).isEqualTo(given.enough);
        assertThat(all.openMillis(0)).isEqualTo(START.toEpochMilli());
        assertThat(all.candle(0).open().toString()).isEqualTo("95000");
        assertThat(all.candle(0).high().toString()).isEqualTo("95000.5");
        assertThat(all.candle(0).low().toString()).isEqualTo("94999.75");
        assertThat(all.candle(0).close().toString()).isEqualTo("95000.25");
        assertThat(all.candle(0).volume()).isEqualByComparingTo("12");
        assertThat(all.grid().decimals()).isEqualTo(2);
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void findsWhatComesAfterALongGap() throws Exception {
        int end = 4 * given.enough;
        candles(0, 10);
        candles(end - 10, end);

        fetch(at(end));

        CandleSeries all = CandleSeries.joined(pages);
        assertThat(all.size()).isEqualTo(20);
        assertThat(all.openMillis(10)).isEqualTo(at(end - 10).toEpochMilli());
        assertThat(all.closeMillis(19)).isEqualTo(at(end).toEpochMilli());
    }

    @Test
    void stopsWhenItsTakerDoes() throws Exception {
        candles(0, given.enough);

        given.history.fetch(given.symbol, MINUTE, START, at(given.enough), page -> false);

        assertThat(asked()).isOne();
    }

    @Test
    void saysInWordsWhatIsWrong() throws Exception {
        assertThatThrownBy(() ->
                        given.history.fetch(
                                given.symbol, CandleInterval.of("2d"), START, at(1), page -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" has no candles of 2d");
        assertThatThrownBy(() -> given.history.fetch("NO-COIN", MINUTE, START, at(1), page -> true))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("(?i)cannot tell: .*(instrument|product_id|symbol|pair).*");

        candle(0, "95000", "94000", "94000", "94000", "1");
        assertThatThrownBy(() -> fetch(at(10)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("sends a candle that is none");
        instead(HttpAnswer.json("{\"message\":\"not today\"}"));
        assertThatThrownBy(() -> fetch(at(10)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("answers without candles|cannot tell: .*");
        instead(given.venue.tooMuch());
        assertThatThrownBy(() -> fetch(at(10)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot tell: ");
        assertThat(pages).isEmpty();
    }

    private void instead(HttpAnswer answer) {
        given.venue.server().mishaps().answerInstead(call -> true, answer);
    }

    private void candles(int from, int to) {
        for (int i = from; i < to; i++) {
            candle(i, "95000", "95000.5", "94999.75", "95000.25", "12");
        }
    }

    private void candle(int minute, String... values) {
        given.past.add(
                given.instrument,
                given.minute,
                new Candle(at(minute).toEpochMilli(), List.of(values), true));
    }

    protected final List<CandleSeries> fetch(Instant to) throws IOException, InterruptedException {
        return fetch(MINUTE, to);
    }

    protected final List<CandleSeries> fetch(CandleInterval interval, Instant to)
            throws IOException, InterruptedException {
        given.history.fetch(given.symbol, interval, START, to, pages::add);
        return pages;
    }

    /// A candle that begins at the start.
    ///
    /// @param interval in the venue's words
    protected final void tell(String interval, boolean closed) {
        List<String> values = List.of("1", "2", "1", "2", "5");
        given.past.add(
                given.instrument, interval, new Candle(START.toEpochMilli(), values, closed));
    }

    private long asked() {
        return given.venue.server().calls().stream()
                .filter(call -> call.path().matches(".*(/bars|candles|klines|/kline/query)"))
                .count();
    }

    private static Instant at(int minutes) {
        return START.plusSeconds(60L * minutes);
    }
}
