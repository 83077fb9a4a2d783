package io.heliograph.venues.coinbase;

import io.heliograph.venues.prices.HistoryConformance;
import java.time.InstantSource;

class CoinbaseHistoryTest extends HistoryConformance {
    CoinbaseHistoryTest() {
        CoinbaseUnderTest venue = new CoinbaseUnderTest("1");
        super(
                new Given(
                        venue,
                        CoinbaseHistory.of(venue.settings(), InstantSource.system()),
                        venue.server().past(),
                        "BTC-USDT",
                        "BTC-USDT",
                        "ONE_MINUTE",
                        800));
    }
}
