package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.HistoryConformance;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FuturesHistoryTest extends HistoryConformance {
    private final CandleHistory history;

    FuturesHistoryTest() {
        BinanceUnderTest venue = BinanceUnderTest.futures("1");
        CandleHistory its = BinanceHistory.futures(venue.settings(), InstantSource.system());
        this.history = its;
        super(new Given(venue, its, venue.server().past(), "BTC-USDT", "BTCUSDT", "1m", 2_500));
    }

    @Test
    void knowsNoSeconds() {
        assertThatThrownBy(() ->
                        history.fetch(
                                "BTC-USDT",
                                CandleInterval.of("1s"),
                                START,
                                START.plusSeconds(60),
                                page -> true))
                .hasMessage("Binance has no candles of 1s");
    }
}
