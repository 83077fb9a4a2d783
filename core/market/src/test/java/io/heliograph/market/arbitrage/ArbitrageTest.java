package io.heliograph.market.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.Recordings;
import io.heliograph.market.arbitrage.RoundTrip.Leg;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.market.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArbitrageTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Arbitrage.Terms TERMS =
            new Arbitrage.Terms(Ratio.of("0.001"), Ratio.of("0.0005"), Duration.ofSeconds(2));

    private static final TradingCosts COSTS =
            new TradingCosts(Ratio.of("0.001"), Ratio.of("0.0001"));

    private final Quote here = quote("BTC-USD@BINANCE", "40000", "40010");
    private final Quote there = quote("BTC-USD@KRAKEN", "40200", "40230");

    @Test
    void comparesVenues() {
        VenueComparison comparison = VenueComparison.of(List.of(there, here));
        assertThat(comparison.cheapest()).isEqualTo(here);
        assertThat(comparison.dearest()).isEqualTo(there);
        assertThat(comparison.tightest()).isEqualTo(here);
        assertThat(comparison.divergence()).isEqualTo(Ratio.of("0.005249343832"));
        assertThat(VenueComparison.spread(here)).isEqualTo(Ratio.of("0.000249968754"));
    }

    @Test
    void countsWhatIsLeftAfterCostsAndRisk() {
        Arbitrage found =
                Arbitrage.find(List.of(offer(there), offer(here)), TERMS, NOW).orElseThrow();
        assertThat(found.buy()).isEqualTo(here);
        assertThat(found.sell()).isEqualTo(there);
        assertThat(found.gross()).isEqualByComparingTo("190");
        assertThat(found.costs()).isEqualByComparingTo("88.231");
        assertThat(found.risk()).isEqualByComparingTo("20.005");
        assertThat(found.net()).isEqualByComparingTo("81.764");
        assertThat(found.netRatio()).isEqualTo(Ratio.of("0.002043589103"));
    }

    @Test
    void tellsNothingWhereCostsEatTheDifference() {
        TradingCosts dear = new TradingCosts(Ratio.of("0.002"), Ratio.of("0.0005"));
        assertThat(
                        Arbitrage.find(
                                List.of(new Offer(there, dear), new Offer(here, dear)), TERMS, NOW))
                .isEmpty();
    }

    @Test
    void doesNotBelieveOldQuotes() {
        List<Offer> offers = List.of(offer(there), offer(here));
        assertThat(Arbitrage.find(offers, TERMS, NOW.plusSeconds(2))).isPresent();
        assertThat(Arbitrage.find(offers, TERMS, NOW.plusMillis(2_001))).isEmpty();
    }

    @Test
    void multipliesTheLegsOfARoundTrip() {
        TradingCosts fee = new TradingCosts(Ratio.of("0.001"), Ratio.ZERO);
        RoundTrip trip =
                RoundTrip.of(
                        List.of(
                                new Leg(new Offer(here, fee), Side.BUY),
                                new Leg(
                                        new Offer(quote("BTC-USDC@BINANCE", "45000", "45010"), fee),
                                        Side.SELL),
                                new Leg(
                                        new Offer(quote("USDC-USD@BINANCE", "0.9", "0.91"), fee),
                                        Side.SELL)));
        // 45000 / 40010 x 0.9 x 0.999^3
        assertThat(trip.net().value().doubleValue()).isCloseTo(0.009213233179, offset(1e-12));
    }

    @Test
    void findsTheHourInWhichDollarCoinsLostTheirDollar() {
        CandleSeries dollars = Recordings.candles("arbitrage/binanceus_btcusd_1m_202303.csv.gz");
        CandleSeries coins = Recordings.candles("arbitrage/binanceus_btcusdc_1m_202303.csv.gz");
        Ratio widest = Ratio.ZERO;
        Instant when = Instant.EPOCH;
        for (int i = 0; i < dollars.size(); i++) {
            Instant at = Instant.ofEpochMilli(dollars.openMillis(i));
            assertThat(coins.openMillis(i)).isEqualTo(dollars.openMillis(i));
            Ratio apart =
                    VenueComparison.of(
                                    List.of(
                                            last("BTC-USD@BINANCE", dollars.close(i), at),
                                            last("BTC-USDC@BINANCE", coins.close(i), at)))
                            .divergence();
            when = apart.compareTo(widest) > 0 ? at : when;
            widest = apart.compareTo(widest) > 0 ? apart : widest;
        }
        assertThat(when).isEqualTo("2023-03-11T07:50:00Z");
        assertThat(widest.value().doubleValue()).isCloseTo(0.143, offset(0.001));
    }

    private static org.assertj.core.data.Offset<Double> offset(double value) {
        return org.assertj.core.api.Assertions.offset(value);
    }

    private static Quote last(String instrument, double price, Instant at) {
        return Quote.ofLast(InstrumentId.of(instrument), CandleSeries.price(price), at, at);
    }

    private static Offer offer(Quote quote) {
        return new Offer(quote, COSTS);
    }

    private static Quote quote(String instrument, String bid, String ask) {
        return new Quote(InstrumentId.of(instrument), Price.of(bid), Price.of(ask), NOW, NOW);
    }
}
