package io.heliograph.venues.binance;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Secret;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/// What one order costs before it is on the wire, and one fill once it is off it. The targets are
/// 20 µs and 10 µs. In the adapter's own package: what is measured is nobody else's business.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class BinanceBenchmark {
    private static final VenueId VENUE = new VenueId("BINANCE");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String FILL =
            """
            {"subscriptionId":0,"event":{"e":"executionReport","E":1700000000123,"s":"BTCUSDT",
            "c":"0123456789abcdef0123456789abcdef","S":"SELL","o":"LIMIT","f":"GTC","q":"0.50000000",
            "p":"45000.00000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"TRADE",
            "X":"PARTIALLY_FILLED","r":"NONE","i":4293153,"l":"0.25000000","z":"0.25000000",
            "L":"45000.00000000","n":"11.25000000","N":"USDT","T":1700000000122,"t":77351,
            "v":3,"I":8641984,"w":false,"m":true,"M":false,"O":1700000000001,"Z":"11250.00000000",
            "Y":"11250.00000000","Q":"0.00000000","W":1700000000001,"V":"NONE"}}
            """;

    private final JsonMapper json = JsonMapper.shared();
    private final OrderSpec order =
            new OrderSpec(
                    new ClientOrderId("0123456789abcdef0123456789abcdef"),
                    new InstrumentId("BTC-USDT", VENUE),
                    Leg.TARGET,
                    0,
                    OrderType.LIMIT,
                    Side.SELL,
                    Quantity.of("0.5"),
                    Price.of("45000"),
                    null,
                    TimeInForce.GTC,
                    true);
    private final Signer signer =
            new Signer(
                    new Secret("key"),
                    new Secret("a secret of sixty-four characters, as the venue itself makes them"),
                    Optional.empty(),
                    BinanceAccount.signingRules(),
                    new MarketGuard(
                            GuardLimits.USUAL, symbol -> Optional.empty(), InstantSource.system()));
    private final SpotRequests spot = new SpotRequests(new BinanceKey(signer));
    private final FuturesRequests futures = new FuturesRequests(new BinanceKey(signer));
    private final SpotWire wire =
            new SpotWire(
                    new VenueLine(
                            VENUE,
                            new AccountId("mine"),
                            new RequestSchedule(List.of(), InstantSource.system()),
                            VenueHttp.client(Duration.ofSeconds(1)),
                            InstantSource.system()),
                    BinanceTradingSettings.spotTestNet(),
                    new BinanceAccount(
                            new AccountId("mine"),
                            new Currency("USDT"),
                            signer,
                            new KnownOrders(id -> Optional.of(order))),
                    new SharedInstruments(InstrumentCatalogue.shipped(VENUE)),
                    (from, into) -> Optional.empty());

    @Benchmark
    public VenueRequest buildAndSignForSpot() {
        return spot.place(wanted(), parameters(), Urgency.PROTECTIVE);
    }

    @Benchmark
    public VenueRequest buildAndSignForFutures() {
        return futures.place(wanted(), parameters(), Urgency.PROTECTIVE);
    }

    @Benchmark
    public List<VenueEvent> readAFill() {
        return wire.told(json.readTree(FILL).path("event"));
    }

    private BinanceOrder wanted() {
        return BinanceOrder.of(
                order, BinanceWire.symbol(order.instrument()), order.quantity().value());
    }

    private static BinanceParameters parameters() {
        return new BinanceParameters(NOW, Duration.ofSeconds(5));
    }
}
