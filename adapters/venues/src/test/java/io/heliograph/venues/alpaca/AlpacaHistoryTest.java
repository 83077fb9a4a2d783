package io.heliograph.venues.alpaca;

import io.heliograph.venues.prices.HistoryConformance;
import java.time.InstantSource;

class AlpacaHistoryTest extends HistoryConformance {
    AlpacaHistoryTest() {
        AlpacaUnderTest venue = AlpacaUnderTest.open("1");
        super(
                new Given(
                        venue,
                        new AlpacaHistory(venue.settings(), venue.signer(), InstantSource.system()),
                        venue.server().past(),
                        "AAPL-USD",
                        "AAPL",
                        "1Min",
                        2_500));
    }
}
