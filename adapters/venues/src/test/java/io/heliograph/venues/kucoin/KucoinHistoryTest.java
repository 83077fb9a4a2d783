package io.heliograph.venues.kucoin;

import io.heliograph.venues.prices.HistoryConformance;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

class KucoinHistoryTest {
    @Nested
    class Spot extends HistoryConformance {
        Spot() {
            KucoinUnderTest venue = KucoinUnderTest.spot("1");
            super(
                    new Given(
                            venue,
                            KucoinHistory.spot(venue.settings(), InstantSource.system()),
                            venue.server().past(),
                            "BTC-USDT",
                            "BTC-USDT",
                            "1min",
                            3_000));
        }
    }

    /// Of a thousandth of a coin; volumes count coins all the same.
    @Nested
    class Futures extends HistoryConformance {
        Futures() {
            KucoinUnderTest venue = KucoinUnderTest.smallFutures();
            super(
                    new Given(
                            venue,
                            KucoinHistory.futures(venue.settings(), InstantSource.system()),
                            venue.server().past(),
                            "BTC-USDT",
                            "XBTUSDTM",
                            "1",
                            1_000));
        }
    }
}
