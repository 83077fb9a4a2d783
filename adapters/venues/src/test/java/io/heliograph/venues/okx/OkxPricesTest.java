package io.heliograph.venues.okx;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.prices.StreamedPrices;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;

class OkxPricesTest {
    @Nested
    class Spot extends Feed {
        Spot() {
            super(false);
        }
    }

    @Nested
    class Swaps extends Feed {
        Swaps() {
            super(true);
        }
    }

    private abstract static class Feed extends PricesConformance {
        private final boolean swaps;

        Feed(boolean swaps) {
            this.swaps = swaps;
        }

        @Override
        protected VenueUnderTest open() {
            return swaps ? OkxUnderTest.swaps("1") : OkxUnderTest.spot("1");
        }

        @Override
        protected StreamedPrices feed(VenueUnderTest venue) {
            OkxSettings settings =
                    OkxSettings.live(swaps).at(venue.server().rest(), venue.server().stream());
            InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
            return new StreamedPrices(
                    new OkxPrices(settings, venue.venue(), catalogue),
                    settings.marketData(),
                    InstantSource.system());
        }

        @Override
        protected String name() {
            return "OKX";
        }

        @Override
        protected void fail(Mishaps questions) {
            questions.answerInstead(
                    call -> call.path().endsWith("/instruments"),
                    HttpAnswer.json("{\"code\":\"50001\",\"msg\":\"\",\"data\":[]}"));
        }
    }
}
