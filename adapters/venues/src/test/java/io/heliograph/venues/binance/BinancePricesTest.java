package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.VenueId;
import io.heliograph.simulators.binance.BinanceMarketDataServer;
import io.heliograph.venues.Heard;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BinancePricesTest {
    private static final VenueId PAPER = new VenueId("PAPER");
    private static final InstrumentCatalogue CATALOGUE = InstrumentCatalogue.shipped(PAPER);

    private final Heard heard = new Heard();
    private BinanceMarketDataServer server;
    private StreamedPrices prices;

    @BeforeEach
    void serve() throws IOException {
        server = BinanceMarketDataServer.start();
        prices = prices(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() throws IOException {
        prices.close();
        server.close();
    }

    private StreamedPrices prices(Duration silence) {
        return new StreamedPrices(
                BinancePrices.spot(settings(silence), PAPER, CATALOGUE),
                settings(silence),
                InstantSource.system());
    }

    private MarketDataSettings settings(Duration silence) {
        return new MarketDataSettings(
                server.rest(),
                server.stream(),
                Duration.ofSeconds(60),
                silence,
                Duration.ofMillis(20));
    }

    private void startStreaming() {
        prices.start(heard);
        Heard.await("the stream", () -> server.openStreams() == 1);
        heard.awaitQuote("HELI-USDT 0.000005/0.00000501");
        server.miniTicker("BTCUSDT", "1");
        Heard.await("no trouble", () -> prices.trouble().isEmpty());
    }

    @Test
    void takesRulesAndPresentPricesOverRest() {
        startStreaming();
        Instrument btc =
                prices.instruments().stream()
                        .filter(i -> i.id().equals(InstrumentId.of("BTC-USDT@PAPER")))
                        .findFirst()
                        .orElseThrow();
        assertThat(btc.tickSize()).isEqualByComparingTo("0.01");
        assertThat(btc.lotStep()).isEqualByComparingTo("0.00001");
        assertThat(btc.minimumNotional()).isEqualTo(Money.of("5", "USDT"));
        assertThat(btc.aliases()).contains("XBT");
        assertThat(heard.quotes()).startsWith("BTC-USDT 95000/95000.01", "ETH-USDT 3200/3200.01");
        assertThat(prices.origin().toString()).isEqualTo("LIVE Binance");
    }

    @Test
    void streamsTheBookOfCommonSymbolsAndTheLastPriceOfTheOthers() {
        startStreaming();
        server.book("BTCUSDT", "95100.00000000", "95100.01000000");
        heard.awaitQuote("BTC-USDT 95100/95100.01");
        server.miniTicker("BTCUSDT", "95200.00000000");
        server.miniTicker("HELIUSDT", "0.00000600");
        heard.awaitQuote("HELI-USDT 0.000006/0.000006");
        assertThat(heard.quotes()).doesNotContain("BTC-USDT 95200/95200");
    }

    @Test
    void doesNotRepeatAPriceThatIsTheSame() {
        startStreaming();
        IntStream.range(0, 50).forEach(i -> server.book("BTCUSDT", "95100", "95101"));
        server.book("ETHUSDT", "3300", "3301");
        heard.awaitQuote("ETH-USDT 3300/3301");
        assertThat(heard.quotes().stream().filter("BTC-USDT 95100/95101"::equals).count())
                .isBetween(1L, 5L);
    }

    @Test
    void comesBackAfterAGoodbyeAndCatchesUp() {
        startStreaming();
        server.closeStreams();
        Heard.await("the loss", () -> server.openStreams() == 0 || requestsForStreams() == 2);
        server.book("BTCUSDT", "96000.00000000", "96000.01000000");
        heard.awaitQuote("BTC-USDT 96000/96000.01");
        Heard.await("the stream", () -> server.openStreams() == 1);
        server.miniTicker("BTCUSDT", "1");
        Heard.await("no trouble", () -> prices.trouble().isEmpty());
    }

    @Test
    void saysSinceWhenItIsReconnecting() {
        startStreaming();
        server.answerStreamsWith(BinanceMarketDataServer.html());
        server.dropStreams();
        Heard.await("trouble", () -> prices.trouble().contains("cannot be reached by stream"));
        assertThat(prices.trouble()).matches("reconnecting since \\d\\d:\\d\\d:\\d\\d: Binance .*");
        server.answerStreamsWith(null);
        Heard.await("the stream", () -> server.openStreams() == 1);
        server.miniTicker("BTCUSDT", "1");
        Heard.await("no trouble", () -> prices.trouble().isEmpty());
    }

    @Test
    void takesSilenceForADeadLine() {
        prices = prices(Duration.ofMillis(100));
        prices.start(heard);
        Heard.await("another stream", () -> requestsForStreams() >= 2);
        Heard.await("trouble", () -> prices.trouble().contains("has said nothing for"));
    }

    @Test
    void dropsAndCountsWhatCannotBeAPrice() {
        startStreaming();
        server.sendRaw("<html>not a price</html>");
        server.sendRaw("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"s\":\"BTCUSDT\"}}");
        server.book("BTCUSDT", "0", "95000");
        server.book("BTCUSDT", "95001", "95000");
        server.book("BTCUSDT", "1e400", "1e400");
        server.book("BTCUSDT", "95300", "95301");
        heard.awaitQuote("BTC-USDT 95300/95301");
        assertThat(prices.droppedPrices()).isEqualTo(5);
        assertThat(server.openStreams()).isEqualTo(1);
    }

    @Test
    void goesOnWithItsOwnRulesWhereRestFails() {
        server.answerRestWith(BinanceMarketDataServer.tooManyRequests(60));
        prices.start(heard);
        assertThat(prices.instruments()).extracting(i -> i.id().symbol()).contains("BTC-USDT");
        Heard.await("the stream", () -> server.openStreams() == 1);
        Heard.await("trouble", () -> prices.trouble().contains("asks us to slow down (HTTP 429"));
        server.book("BTCUSDT", "94000", "94001");
        heard.awaitQuote("BTC-USDT 94000/94001");
        Heard.await("no trouble", () -> prices.trouble().isEmpty());
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverEnds() {
        server.answerRestWith(BinanceMarketDataServer.stalled());
        Duration soon = Duration.ofSeconds(2);
        MarketDataSettings hasty =
                new MarketDataSettings(server.rest(), server.stream(), soon, soon, soon);
        assertThat(BinancePrices.unreachableBecause(hasty, Duration.ofSeconds(60)))
                .contains("Binance does not finish its answer");
    }

    @Test
    void answersPings() {
        startStreaming();
        server.ping("1672515782136");
        server.book("BTCUSDT", "94000", "94001");
        Heard.await("the pong", () -> server.pongs().contains("1672515782136"));
    }

    @Test
    void saysWhyItCannotBeReached() throws IOException {
        Duration within = Duration.ofSeconds(60);
        MarketDataSettings settings = settings(within);
        assertThat(BinancePrices.unreachableBecause(settings, within)).isEmpty();
        server.answerRestWith(BinanceMarketDataServer.html());
        assertThat(BinancePrices.unreachableBecause(settings, within))
                .contains("Binance answers with something that is not JSON");
        server.close();
        assertThat(BinancePrices.unreachableBecause(settings, within).orElseThrow())
                .startsWith("Binance cannot be reached");
        MarketDataSettings nowhere =
                new MarketDataSettings(
                        URI.create("http://192.0.2.1"),
                        URI.create("ws://192.0.2.1"),
                        within,
                        within,
                        within);
        assertThat(BinancePrices.unreachableBecause(nowhere, Duration.ofMillis(100))).isPresent();
    }

    @Test
    void waitsLongerAfterEachFailure() {
        MarketDataSettings standard = BinancePrices.standard();
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(standard::retryAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 16L, 16L);
        assertThat(Optional.of(standard.rest().getHost())).contains("data-api.binance.vision");
    }

    private long requestsForStreams() {
        return server.requests().stream().filter(path -> path.startsWith("/stream")).count();
    }
}
