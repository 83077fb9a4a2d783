package io.heliograph.venues.binance;

import io.heliograph.venues.prices.HistoryConformance;
import java.time.InstantSource;

class SpotHistoryTest extends HistoryConformance {
    SpotHistoryTest() {
        BinanceUnderTest venue = BinanceUnderTest.spot("1");
        super(
                new Given(
                        venue,
                        BinanceHistory.spot(venue.marketData(), InstantSource.system()),
                        venue.server().past(),
                        "BTC-USDT",
                        "BTCUSDT",
                        "1m",
                        2_500));
    }
}
