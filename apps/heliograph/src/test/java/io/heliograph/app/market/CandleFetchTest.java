package io.heliograph.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.venues.VenueHistories;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries.Gap;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.kraken.ApiKeys;
import io.heliograph.simulators.kraken.KrakenTradingServer;
import io.heliograph.simulators.kraken.Tier;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.store.CandleStore.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// At the simulator of a venue that no longer tells what is old, over real sockets.
class CandleFetchTest {
    private static final InstrumentId BITCOIN = new InstrumentId("BTC-USD", new VenueId("KRAKEN"));
    private static final long START = 1_767_225_600_000L;

    @Test
    void fillsYoungGapsThoughAnOldOneIsGone() throws IOException {
        TradingWorld world =
                new TradingWorld(
                        AccountKind.SPOT,
                        List.of(bitcoin()),
                        Ratio.percent("100"),
                        InstantSource.system());
        StringWriter out = new StringWriter();
        try (KrakenTradingServer kraken =
                new KrakenTradingServer(0, world, new ApiKeys(), Tier.PRO)) {
            for (int minute = 0; minute < 800; minute++) {
                kraken.past()
                        .add(
                                "XXBTZUSD",
                                "1",
                                new Candle(
                                        millis(minute),
                                        List.of("100", "101", "99", "100", "1"),
                                        true));
            }
            CandleFetch fetching =
                    new CandleFetch(
                            venues(kraken),
                            (instrument, page) -> new Written(page.size(), 0, List.of()),
                            new PrintWriter(out, true),
                            new PrintWriter(new StringWriter()));

            assertThat(
                            fetching.fetch(
                                    BITCOIN,
                                    CandleInterval.of("1m"),
                                    List.of(gap(10, 20), gap(500, 530), gap(600, 607))))
                    .hasValueSatisfying(why ->
                            assertThat(why.sentence())
                                    .contains("reach back to 2026-01-01T01:20:00Z"));
            assertThat(out.toString())
                    .isEqualToNormalizingNewlines(
                            "BTC-USD@KRAKEN 1m: 37 new, 0 known, 0 restated\n");
            assertThat(fetching.fetch(BITCOIN, CandleInterval.of("1m"), List.of(gap(500, 530))))
                    .isEmpty();
        }
    }

    private static VenueHistories venues(KrakenTradingServer kraken) {
        return new VenueHistories(
                Map.of("HELIOGRAPH_VENUE_KRAKEN", kraken.rest() + " " + kraken.stream()),
                (venue, rules) -> {
                    throw new AssertionError("nobody is asked for a key");
                });
    }

    private static Instrument bitcoin() {
        Currency dollar = new Currency("USD");
        return new Instrument(
                BITCOIN,
                AssetClass.CRYPTO,
                "BTC",
                dollar,
                new BigDecimal("0.1"),
                new BigDecimal("0.001"),
                Quantity.of("0.001"),
                Money.zero(dollar),
                BigDecimal.ONE,
                List.of());
    }

    private static Gap gap(int from, int to) {
        return new Gap(millis(from), millis(to));
    }

    private static long millis(int minute) {
        return START + minute * 60_000L;
    }
}
