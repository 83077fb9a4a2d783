package io.heliograph.venues.kraken;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.venues.conformance.PricesConformance;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.time.InstantSource;
import java.util.List;

class KrakenPricesTest extends PricesConformance {
    @Override
    protected VenueUnderTest open() {
        return KrakenUnderTest.open("1");
    }

    @Override
    protected StreamedPrices feed(VenueUnderTest venue) {
        MarketDataSettings settings =
                KrakenSettings.live()
                        .at(venue.server().rest(), venue.server().stream())
                        .marketData();
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
        return new StreamedPrices(
                new KrakenPrices(settings, venue.venue(), catalogue),
                settings,
                InstantSource.system());
    }

    @Override
    protected String name() {
        return "Kraken";
    }

    @Override
    protected void fail(Mishaps questions) {
        for (int i = 0; i < 2; i++) {
            questions.answerInstead(
                    call -> call.path().endsWith("/Ticker"),
                    HttpAnswer.json("{\"error\":[\"EService:Unavailable\"]}"));
        }
    }
}
