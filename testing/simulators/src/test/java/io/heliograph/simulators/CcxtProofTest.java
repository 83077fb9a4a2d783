package io.heliograph.simulators;

import static java.util.Map.entry;
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
import io.heliograph.simulators.alpaca.AlpacaTradingServer;
import io.heliograph.simulators.binance.ApiKeys;
import io.heliograph.simulators.binance.BinanceTradingServer;
import io.heliograph.simulators.coinbase.CoinbaseTradingServer;
import io.heliograph.simulators.kraken.KrakenTradingServer;
import io.heliograph.simulators.kraken.Tier;
import io.heliograph.simulators.kucoin.KucoinTradingServer;
import io.heliograph.simulators.okx.OkxTradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client that others wrote trades at the simulators as it does at the venues.
class CcxtProofTest {
    private static final Currency USDT = new Currency("USDT");
    private static final Instrument BITCOIN = bitcoin("5", "1");

    /// In contracts of a hundredth of a coin, with no least value.
    private static final Instrument CONTRACT = bitcoin("0", "0.01");

    private final ApiKeys keys = new ApiKeys().add("key", "secret", "alice");
    private final io.heliograph.simulators.okx.ApiKeys okxKeys =
            new io.heliograph.simulators.okx.ApiKeys().add("key", "secret", "pass", "alice");
    private final TradingWorld spotWorld = world(AccountKind.SPOT, BITCOIN);
    private final TradingWorld futuresWorld = world(AccountKind.MARGIN, BITCOIN);
    private final TradingWorld okxWorld = world(AccountKind.SPOT, bitcoin("0", "1"));
    private final TradingWorld swapWorld = world(AccountKind.MARGIN, CONTRACT);
    private final io.heliograph.simulators.coinbase.ApiKeys coinbaseKeys =
            new io.heliograph.simulators.coinbase.ApiKeys();
    private final String coinbaseSecret = coinbaseKeys.issue("organizations/0/apiKeys/0", "alice");
    private final TradingWorld coinbaseWorld = world(AccountKind.SPOT, BITCOIN);
    private final io.heliograph.simulators.kraken.ApiKeys krakenKeys =
            new io.heliograph.simulators.kraken.ApiKeys().add("key", "c2VjcmV0", "alice");
    private final TradingWorld krakenWorld = world(AccountKind.SPOT, BITCOIN);
    private final TradingWorld kucoinWorld = world(AccountKind.SPOT, BITCOIN);
    private final TradingWorld kucoinSwapWorld = world(AccountKind.MARGIN, CONTRACT);
    private final io.heliograph.simulators.kucoin.ApiKeys kucoinKeys =
            new io.heliograph.simulators.kucoin.ApiKeys().add("key", "secret", "pass", "alice");
    private final TradingWorld alpacaWorld = stocks();
    private AlpacaTradingServer alpaca;
    private BinanceTradingServer spot;
    private BinanceTradingServer futures;
    private OkxTradingServer okxSpot;
    private OkxTradingServer okxSwaps;
    private CoinbaseTradingServer coinbase;
    private KrakenTradingServer kraken;
    private KucoinTradingServer kucoin;
    private KucoinTradingServer kucoinFutures;

    private static Instrument bitcoin(String minimumNotional, String contract) {
        return new Instrument(
                new InstrumentId("BTC-USDT", new VenueId("VENUE")),
                AssetClass.CRYPTO,
                "BTC",
                USDT,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                new Quantity(new BigDecimal("0.00001")),
                new Money(new BigDecimal(minimumNotional), USDT),
                new BigDecimal(contract),
                List.of());
    }

    private static TradingWorld stocks() {
        Currency dollar = new Currency("USD");
        BigDecimal least = new BigDecimal("0.000000001");
        Instrument apple =
                new Instrument(
                        new InstrumentId("AAPL-USD", new VenueId("ALPACA")),
                        AssetClass.STOCK,
                        "AAPL",
                        dollar,
                        new BigDecimal("0.01"),
                        least,
                        new Quantity(least),
                        new Money(BigDecimal.ONE, dollar),
                        BigDecimal.ONE,
                        List.of());
        TradingWorld world =
                new TradingWorld(
                        AccountKind.SPOT,
                        List.of(apple),
                        Ratio.percent("100"),
                        Ratio.ZERO,
                        InstantSource.system());
        world.open("alice", "USD", new BigDecimal("10000"));
        price(world, "99.9", "100");
        return world;
    }

    private static TradingWorld world(AccountKind kind, Instrument bitcoin) {
        TradingWorld world =
                new TradingWorld(
                        kind, List.of(bitcoin), Ratio.percent("100"), InstantSource.system());
        world.open("alice", "USDT", new BigDecimal("10000"));
        world.price(bitcoin.id(), "99.9", "100");
        return world;
    }

    @BeforeEach
    void start() throws IOException {
        alpaca =
                AlpacaTradingServer.start(
                        0,
                        alpacaWorld,
                        new io.heliograph.simulators.alpaca.ApiKeys()
                                .add("key", "secret", "alice"));
        spot = BinanceTradingServer.spot(0, spotWorld, keys);
        futures = BinanceTradingServer.futures(0, futuresWorld, keys);
        okxSpot = OkxTradingServer.spot(0, okxWorld, okxKeys);
        okxSwaps = OkxTradingServer.swaps(0, swapWorld, okxKeys);
        coinbase = new CoinbaseTradingServer(0, coinbaseWorld, coinbaseKeys);
        // Enough for what is asked here before too much is asked on purpose.
        Tier roomy = new Tier(100, Tier.PRO.decay(), 180, Tier.PRO.ordersDecay());
        kraken = new KrakenTradingServer(0, krakenWorld, krakenKeys, roomy);
        kucoin = KucoinTradingServer.spot(0, kucoinWorld, kucoinKeys);
        kucoinFutures = KucoinTradingServer.futures(0, kucoinSwapWorld, kucoinKeys);
    }

    @AfterEach
    void stop() throws IOException {
        alpaca.close();
        spot.close();
        futures.close();
        okxSpot.close();
        okxSwaps.close();
        coinbase.close();
        kraken.close();
        kucoin.close();
        kucoinFutures.close();
    }

    @Test
    void convincesCcxt() throws Exception {
        NodeScript script = NodeScript.installed("ccxt", "ccxt");

        List<String> said =
                script.run(
                        Map.ofEntries(
                                entry("ALPACA", alpaca.rest().toString()),
                                entry("SPOT", spot.rest().toString()),
                                entry("FUTURES", futures.rest().toString()),
                                entry("OKX_SPOT", okxSpot.rest().toString()),
                                entry("OKX_SWAPS", okxSwaps.rest().toString()),
                                entry("COINBASE", coinbase.rest().toString()),
                                entry("COINBASE_SECRET", coinbaseSecret),
                                entry("COINBASE_OTHER", coinbaseKeys.issue("another", "nobody")),
                                entry("KRAKEN", kraken.rest().toString()),
                                entry("KUCOIN", kucoin.rest().toString()),
                                entry("KUCOIN_FUTURES", kucoinFutures.rest().toString())),
                        Map.of(
                                "alpaca fall", () -> price(alpacaWorld, "75", "75.1"),
                                "fall", () -> price(spotWorld, "75", "75.1"),
                                "rise", () -> price(futuresWorld, "125", "125.1"),
                                "okx fall", () -> price(okxWorld, "75", "75.1"),
                                "okx rise", () -> price(swapWorld, "125", "125.1"),
                                "coinbase fall", () -> price(coinbaseWorld, "75", "75.1"),
                                "kraken fall", () -> price(krakenWorld, "75", "75.1"),
                                "kucoin fall", () -> price(kucoinWorld, "75", "75.1"),
                                "kucoin rise", () -> price(kucoinSwapWorld, "125", "125.1")));

        assertThat(said).containsExactlyInAnyOrderElementsOf(script.checks());
    }

    private static boolean price(TradingWorld world, String bid, String ask) {
        world.instruments().forEach(instrument -> world.price(instrument.id(), bid, ask));
        return true;
    }
}
