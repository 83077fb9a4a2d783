package io.heliograph.venues.oanda;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.HistoryConformance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OandaHistoryTest extends HistoryConformance {
    private final OandaUnderTest venue;

    OandaHistoryTest() {
        OandaUnderTest open = OandaUnderTest.open("1");
        this.venue = open;
        super(
                new Given(
                        open,
                        OandaHistory.of(open.settings(), open.signer(), InstantSource.system()),
                        open.server().past(),
                        "BTC-USD",
                        "BTC_USD",
                        "M1",
                        12_000));
    }

    @Test
    void asksForNothingInTheFutureOfAVenueWhoseClockIsBehind() throws Exception {
        Instant ahead = InstantSource.system().instant().plusSeconds(3);
        try (CandleHistory history =
                OandaHistory.of(venue.settings(), venue.signer(), InstantSource.fixed(ahead))) {
            List<CandleSeries> pages = new ArrayList<>();

            history.fetch(
                    "BTC-USD", CandleInterval.of("1m"), ahead.minusSeconds(600), ahead, pages::add);

            assertThat(pages).isEmpty();
            assertThat(venue.server().calls()).hasSize(1);
        }
    }

    @Test
    void takesNoCandleThatIsNotComplete() throws Exception {
        tell("M1", false);

        assertThat(fetch(START.plusSeconds(600))).isEmpty();
    }
}
