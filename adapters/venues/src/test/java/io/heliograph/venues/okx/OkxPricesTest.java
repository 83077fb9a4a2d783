package io.heliograph.venues.okx;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.prices.StreamedPrices;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;

class OkxPricesTest {
    @Nested
    class Spot extends PricesConformance {
        Spot() {
            super(given(OkxUnderTest.spot("1"), false));
        }
    }

    @Nested
    class Swaps extends PricesConformance {
        Swaps() {
            super(given(OkxUnderTest.swaps("1"), true));
        }
    }

    private static PricesConformance.Given given(OkxUnderTest venue, boolean swaps) {
        OkxSettings settings =
                OkxSettings.live(swaps).at(venue.server().rest(), venue.server().stream());
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
        return new PricesConformance.Given(
                venue,
                new StreamedPrices(
                        new OkxPrices(settings, venue.venue(), catalogue),
                        PricesConformance.hasty(settings.marketData()),
                        InstantSource.system()),
                "OKX",
                call -> call.path().endsWith("/instruments"),
                HttpAnswer.json("{\"code\":\"50001\",\"msg\":\"\",\"data\":[]}"));
    }
}
