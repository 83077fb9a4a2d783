package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.venues.prices.HistoryConformance;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkxHistoryTest {
    @Nested
    class Spot extends HistoryConformance {
        Spot() {
            super(given(OkxUnderTest.spot("1"), "BTC-USDT"));
        }

        @Test
        void takesNoCandleThatStillGrows() throws Exception {
            tell("1m", false);

            assertThat(fetch(START.plusSeconds(600))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"1h, 1H", "12h, 12Hutc", "1d, 1Dutc", "1M, 1Mutc"})
        void asksByTheVenuesNames(String interval, String bar) throws Exception {
            tell(bar, true);

            assertThat(fetch(CandleInterval.of(interval), START.plusSeconds(31 * 86_400)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.size()).isOne());
        }
    }

    /// Of a hundredth of a coin; volumes count coins all the same.
    @Nested
    class Swaps extends HistoryConformance {
        Swaps() {
            super(given(OkxUnderTest.smallSwaps(), "BTC-USDT-SWAP"));
        }
    }

    private static HistoryConformance.Given given(OkxUnderTest venue, String instrument) {
        return new HistoryConformance.Given(
                venue,
                OkxHistory.of(venue.settings(), InstantSource.system()),
                venue.server().past(),
                "BTC-USDT",
                instrument,
                "1m",
                250);
    }
}
