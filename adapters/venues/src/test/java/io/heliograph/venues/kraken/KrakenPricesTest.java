package io.heliograph.venues.kraken;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.time.InstantSource;
import java.util.List;

class KrakenPricesTest extends PricesConformance {
    KrakenPricesTest() {
        KrakenUnderTest venue = KrakenUnderTest.open("1");
        MarketDataSettings settings =
                KrakenSettings.live()
                        .at(venue.server().rest(), venue.server().stream())
                        .marketData();
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
        super(
                new Given(
                        venue,
                        new StreamedPrices(
                                new KrakenPrices(settings, venue.venue(), catalogue),
                                hasty(settings),
                                InstantSource.system()),
                        "Kraken",
                        call -> call.path().endsWith("/Ticker"),
                        HttpAnswer.json("{\"error\":[\"EService:Unavailable\"]}")));
    }
}
