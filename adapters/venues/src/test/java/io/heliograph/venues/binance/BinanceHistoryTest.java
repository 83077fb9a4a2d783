package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.simulators.binance.BinanceMarketDataServer;
import io.heliograph.venues.prices.MarketDataSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BinanceHistoryTest {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private final List<CandleSeries> pages = new ArrayList<>();
    private BinanceMarketDataServer server;
    private BinanceHistory history;

    @BeforeEach
    void serve() throws IOException {
        server = BinanceMarketDataServer.start();
        history =
                new BinanceHistory(
                        new MarketDataSettings(
                                server.rest(),
                                server.stream(),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(60),
                                Duration.ofMillis(20)));
    }

    @AfterEach
    void close() throws IOException {
        history.close();
        server.close();
    }

    @Test
    void fetchesPageAfterPageUntilTheEndAndNoCandleThatStillGrows() throws Exception {
        candles(2_500);

        fetch(START.plusSeconds(60 * 2_400 + 30));

        assertThat(pages).extracting(CandleSeries::size).containsExactly(1_000, 1_000, 400);
        CandleSeries all = CandleSeries.joined(pages);
        assertThat(all.openMillis(0)).isEqualTo(START.toEpochMilli());
        assertThat(all.candle(0).high().toString()).isEqualTo("95000.5");
        assertThat(all.candle(0).volume()).isEqualByComparingTo("12.25");
        assertThat(all.grid().decimals()).isEqualTo(2);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void stopsWhenItsTakerDoes() throws Exception {
        candles(1_500);

        history.fetch("BTC-USDT", MINUTE, START, START.plusSeconds(90_000), page -> false);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysInWordsWhatIsWrong() {
        assertThatThrownBy(() ->
                        history.fetch(
                                "BTC-USDT", CandleInterval.of("10m"), START, START, p -> true))
                .hasMessage("Binance has no candles of 10m");
        assertThatThrownBy(() ->
                        history.fetch("NO-COIN", MINUTE, START, START.plusSeconds(60), p -> true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not know this symbol");
        server.candle(
                "BTCUSDT", "1m", START.toEpochMilli(), "95000", "94000", "94000", "94000", "1");
        assertThatThrownBy(() -> fetch(START.plusSeconds(600)))
                .hasMessageContaining("sends a candle that is none");
        server.answerRestWith(BinanceMarketDataServer.tooManyRequests(7));
        assertThatThrownBy(() -> fetch(START.plusSeconds(600))).hasMessageContaining("slow down");
    }

    private void candles(int count) {
        for (int i = 0; i < count; i++) {
            server.candle(
                    "BTCUSDT",
                    "1m",
                    START.toEpochMilli() + i * 60_000L,
                    "95000.00000000",
                    "95000.50000000",
                    "94999.75000000",
                    "95000.00000000",
                    "12.25000000");
        }
    }

    private void fetch(Instant to) throws IOException, InterruptedException {
        history.fetch("BTC-USDT", MINUTE, START, to, pages::add);
    }
}
