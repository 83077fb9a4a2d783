package io.heliograph.venues.kucoin;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;

class KucoinPricesTest {
    @Nested
    class Spot extends Feed {
        Spot() {
            super(false);
        }
    }

    @Nested
    class Futures extends Feed {
        Futures() {
            super(true);
        }
    }

    private abstract static class Feed extends PricesConformance {
        private final boolean futures;

        Feed(boolean futures) {
            this.futures = futures;
        }

        @Override
        protected VenueUnderTest open() {
            return futures ? KucoinUnderTest.futures("1") : KucoinUnderTest.spot("1");
        }

        @Override
        protected StreamedPrices feed(VenueUnderTest venue) {
            MarketDataSettings settings =
                    KucoinSettings.spot().at(venue.server().rest()).marketData();
            InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
            return new StreamedPrices(
                    futures
                            ? KucoinPrices.futures(settings, venue.venue(), catalogue)
                            : KucoinPrices.spot(settings, venue.venue(), catalogue),
                    settings,
                    InstantSource.system());
        }

        @Override
        protected String name() {
            return "KuCoin";
        }

        @Override
        protected void fail(Mishaps questions) {
            questions.answerInstead(
                    call -> call.path().matches(".*/(symbols|active)"),
                    HttpAnswer.json("{\"code\":\"500000\",\"msg\":\"Internal error\"}"));
        }
    }
}
