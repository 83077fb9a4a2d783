package io.heliograph.venues.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Quote;
import io.heliograph.venues.Heard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedPricesTest {
    private static final VenueId PAPER = new VenueId("PAPER");
    private static final InstrumentCatalogue CATALOGUE = InstrumentCatalogue.shipped(PAPER);
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void theSameSeedWalksTheSameWay() {
        assertThat(walk(7, 500)).isEqualTo(walk(7, 500)).isNotEqualTo(walk(8, 500));
    }

    @Test
    void staysSaneAndMoves() {
        Instrument btc = CATALOGUE.find(InstrumentId.of("BTC-USDT@PAPER")).orElseThrow();
        List<Quote> quotes = walk(1, 50_000);
        BigDecimal least =
                quotes.stream().map(q -> q.bid().value()).min(BigDecimal::compareTo).get();
        BigDecimal most =
                quotes.stream().map(q -> q.ask().value()).max(BigDecimal::compareTo).get();
        assertThat(least).isBetween(new BigDecimal("80000"), new BigDecimal("94990"));
        assertThat(most).isBetween(new BigDecimal("95010"), new BigDecimal("110000"));
        assertThat(quotes)
                .allMatch(q ->
                        q.ask().isAbove(q.bid()) && btc.isOnTick(q.bid()) && btc.isOnTick(q.ask()));
    }

    @Test
    void pricesEveryInstrumentItListsAndSaysWhatItIs() {
        Heard heard = new Heard();
        try (SimulatedPrices prices =
                new SimulatedPrices("asked for", 1, PAPER, CATALOGUE, InstantSource.system())) {
            prices.start(heard);
            int instruments = prices.instruments().size();
            Heard.await("a second round", () -> heard.updates().size() > instruments);
            assertThat(prices.instruments())
                    .extracting(i -> i.id().symbol())
                    .contains("BTC-USDT", "ETH-USDT", "EUR-USD", "XAU-USD", "AAPL-USD");
            assertThat(heard.updates().stream().map(u -> u.instrument()).distinct())
                    .hasSize(instruments);
            assertThat(prices.origin().toString()).isEqualTo("SIMULATED asked for");
        }
    }

    private static List<Quote> walk(long seed, int steps) {
        Instrument btc = CATALOGUE.find(InstrumentId.of("BTC-USDT@PAPER")).orElseThrow();
        RandomWalk walk = new RandomWalk(btc, new BigDecimal("95000"), new SplittableRandom(seed));
        return IntStream.range(0, steps).mapToObj(i -> walk.next(NOW)).toList();
    }
}
