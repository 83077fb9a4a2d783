package io.heliograph.venues.alpaca;

import io.heliograph.model.market.PriceOrigin;
import io.heliograph.venues.Heard;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpacaPricesTest {
    private final Heard heard = new Heard();
    private final MovableClock clock = new MovableClock();
    private AlpacaUnderTest venue;
    private StreamedPrices prices;

    @BeforeEach
    void start() throws InterruptedException {
        venue = AlpacaUnderTest.open("1");
        price("99.9", "100");
        AlpacaWire wire = venue.wire(new KnownOrders(id -> Optional.empty()), clock);
        wire.begin();
        MarketDataSettings patient =
                new MarketDataSettings(
                        venue.server().rest(),
                        venue.server().stream(),
                        Duration.ofSeconds(20),
                        Duration.ofHours(1),
                        Duration.ofMillis(50));
        prices = new StreamedPrices(wire.prices(), patient, clock);
        prices.start(heard);
    }

    @AfterEach
    void stop() throws IOException {
        prices.close();
        venue.close();
    }

    @Test
    void tellsWhatStocksCostAtFirstAndAsItChanges() {
        heard.awaitQuote("AAPL-USD 99.9/100");
        Heard.await("the stream", () -> prices.trouble().isEmpty());

        price("120.5", "120.6");

        heard.awaitQuote("AAPL-USD 120.5/120.6");
        Assertions.assertThat(prices.origin().kind()).isEqualTo(PriceOrigin.Kind.LIVE);
    }

    @Test
    void hearsAgainWhenTheStreamBroke() {
        Heard.await("the stream", () -> prices.trouble().isEmpty());
        venue.dropStreams();
        price("80", "80.1");

        heard.awaitQuote("AAPL-USD 80/80.1");
        Heard.await("the stream", () -> prices.trouble().isEmpty());
    }

    private void price(String bid, String ask) {
        venue.world().price(venue.bitcoin().id(), bid, ask);
    }
}
