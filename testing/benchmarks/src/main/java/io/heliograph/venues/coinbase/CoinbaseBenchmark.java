package io.heliograph.venues.coinbase;

import io.heliograph.benchmarks.EcKey;
import io.heliograph.model.Secret;
import io.heliograph.model.Side;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
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

/// What one order costs before it is on the wire: the same as at Binance, with a token of its own
/// for each request.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class CoinbaseBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final CoinbaseOrder order =
            new CoinbaseOrder(
                    "BTC-USD",
                    "0123456789abcdef0123456789abcdef",
                    Side.SELL,
                    new BigDecimal("0.5"),
                    new BigDecimal("45000"),
                    null,
                    TimeInForce.GTC,
                    false);
    private final CoinbaseRequests requests =
            new CoinbaseRequests(
                    new CoinbaseKey(
                            new Signer(
                                    new Secret("organizations/some/apiKeys/one"),
                                    EcKey.make(),
                                    Optional.empty(),
                                    CoinbaseAccount.signingRules(),
                                    new MarketGuard(
                                            GuardLimits.USUAL,
                                            symbol -> Optional.empty(),
                                            InstantSource.system())),
                            "api.coinbase.com"));

    @Benchmark
    public VenueRequest buildAndSign() {
        return requests.place(order, NOW, NOW.plusSeconds(8), Urgency.PROTECTIVE);
    }
}
