package io.heliograph.simulators.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.NodeScript;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client that others wrote trades at the simulators as it does at Binance.
class CcxtProofTest {
    private static final Currency USDT = new Currency("USDT");
    private static final Instrument BITCOIN =
            new Instrument(
                    new InstrumentId("BTC-USDT", new VenueId("BINANCE")),
                    AssetClass.CRYPTO,
                    "BTC",
                    USDT,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.00001"),
                    new Quantity(new BigDecimal("0.00001")),
                    new Money(new BigDecimal("5"), USDT),
                    BigDecimal.ONE,
                    List.of());

    private final ApiKeys keys = new ApiKeys().add("key", "secret", "alice");
    private final TradingWorld spotWorld = world(AccountKind.SPOT);
    private final TradingWorld futuresWorld = world(AccountKind.MARGIN);
    private BinanceTradingServer spot;
    private BinanceTradingServer futures;

    private static TradingWorld world(AccountKind kind) {
        TradingWorld world =
                new TradingWorld(
                        kind, List.of(BITCOIN), Ratio.percent("100"), InstantSource.system());
        world.open("alice", "USDT", new BigDecimal("10000"));
        world.price(BITCOIN.id(), "99.9", "100");
        return world;
    }

    @BeforeEach
    void start() throws IOException {
        spot = BinanceTradingServer.spot(0, spotWorld, keys);
        futures = BinanceTradingServer.futures(0, futuresWorld, keys);
    }

    @AfterEach
    void stop() throws IOException {
        spot.close();
        futures.close();
    }

    @Test
    void convincesCcxt() throws Exception {
        NodeScript script = NodeScript.installed("ccxt", "ccxt");

        List<String> said =
                script.run(
                        Map.of(
                                "SPOT",
                                spot.rest().toString(),
                                "FUTURES",
                                futures.rest().toString()),
                        Map.of(
                                "fall", () -> price(spotWorld, "75", "75.1"),
                                "rise", () -> price(futuresWorld, "125", "125.1")));

        assertThat(said).containsExactlyElementsOf(script.checks());
    }

    private static boolean price(TradingWorld world, String bid, String ask) {
        world.price(BITCOIN.id(), bid, ask);
        return true;
    }
}
