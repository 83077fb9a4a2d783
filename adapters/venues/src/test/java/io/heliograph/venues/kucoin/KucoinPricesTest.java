package io.heliograph.venues.kucoin;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;

class KucoinPricesTest {
    @Nested
    class Spot extends PricesConformance {
        Spot() {
            super(given(KucoinUnderTest.spot("1"), false));
        }
    }

    @Nested
    class Futures extends PricesConformance {
        Futures() {
            super(given(KucoinUnderTest.futures("1"), true));
        }
    }

    private static PricesConformance.Given given(KucoinUnderTest venue, boolean futures) {
        MarketDataSettings settings = KucoinSettings.spot().at(venue.server().rest()).marketData();
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
        return new PricesConformance.Given(
                venue,
                new StreamedPrices(
                        futures
                                ? KucoinPrices.futures(settings, venue.venue(), catalogue)
                                : KucoinPrices.spot(settings, venue.venue(), catalogue),
                        PricesConformance.hasty(settings),
                        InstantSource.system()),
                "KuCoin",
                call -> call.path().matches(".*/(symbols|active)"),
                HttpAnswer.json("{\"code\":\"500000\",\"msg\":\"Internal error\"}"));
    }
}
