package io.heliograph.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.simulators.binance.BinanceMarketDataServer;
import io.heliograph.venues.prices.MarketDataSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFeedsTest {
    private static final VenueId PAPER = new VenueId("PAPER");

    @TempDir private Path folder;

    @Test
    void takesTheLiveMarketWhereItAnswersAndElseSaysWhyNot() throws IOException {
        try (BinanceMarketDataServer server = BinanceMarketDataServer.start()) {
            assertThat(origin(Optional.empty(), server)).isEqualTo("LIVE Binance");
            server.answerRestWith(BinanceMarketDataServer.tooManyRequests(30));
            assertThat(origin(Optional.empty(), server))
                    .isEqualTo(
                            "SIMULATED Binance asks us to slow down (HTTP 429, retry after 30 s)");
        }
    }

    @Test
    void takesWhatIsAskedFor() throws IOException {
        Path file = folder.resolve("odd@name_btcusd.csv");
        Files.writeString(
                file,
                "time,open,high,low,close,volume\n"
                        + "1514764800000,1,1,1,1,1\n"
                        + "1514764860000,1,1,1,1,1\n");
        try (BinanceMarketDataServer server = BinanceMarketDataServer.start()) {
            assertThat(origin(Optional.of("live"), server)).isEqualTo("LIVE Binance");
            assertThat(origin(Optional.of("simulated"), server)).isEqualTo("SIMULATED asked for");
            assertThat(origin(Optional.of("file:" + file), server))
                    .isEqualTo("RECORDED odd@name_btcusd.csv");
            assertThat(origin(Optional.of("file:" + file + "@ETH/USD"), server))
                    .isEqualTo("RECORDED odd@name_btcusd.csv");
            assertThatThrownBy(() -> origin(Optional.of("tea leaves"), server))
                    .hasMessage(
                            "prices must be live, simulated or file:PATH[@INSTRUMENT], was tea"
                                    + " leaves");
        }
    }

    private static String origin(Optional<String> wanted, BinanceMarketDataServer server) {
        Duration second = Duration.ofSeconds(5);
        PriceFeedSettings settings =
                new PriceFeedSettings(
                        PAPER,
                        InstrumentCatalogue.shipped(PAPER),
                        new MarketDataSettings(
                                server.rest(), server.stream(), second, second, second),
                        second,
                        BigDecimal.ONE,
                        1,
                        InstantSource.system());
        try (PriceFeed feed = PriceFeeds.choose(wanted, settings)) {
            return feed.origin().toString();
        }
    }
}
