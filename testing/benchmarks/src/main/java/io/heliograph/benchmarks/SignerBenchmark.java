package io.heliograph.benchmarks;

import io.heliograph.model.Secret;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.venues.http.Ed25519;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
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

/// One signature of each kind that venues want, over the same text of an order's length; rules and
/// guard let it through unread.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class SignerBenchmark {
    private final Signable order =
            new Signable("POST", "/orders", "side=BUY&type=LIMIT&quantity=0.5&".repeat(8));
    private final Signer word =
            signer(new Secret("YSBzZWNyZXQgb2Ygc2l4dHktZm91ciBjaGFyYWN0ZXJzLCBpbiBiYXNlIDY0"));
    private final Signer ed25519 = signer(Ed25519.Pair.make().signing());
    private final Signer es256 = signer(EcKey.make());

    private static Signer signer(Secret secret) {
        return new Signer(
                new Secret("key"),
                secret,
                Optional.empty(),
                request -> Optional.empty(),
                new MarketGuard(
                        GuardLimits.USUAL, symbol -> Optional.empty(), InstantSource.system()));
    }

    /// Binance, OKX, KuCoin.
    @Benchmark
    public String hmacSha256() {
        return word.hex(order);
    }

    /// Kraken.
    @Benchmark
    public String hmacSha512OverSha256() {
        return word.base64OverDigest(order);
    }

    /// Binance, with a key of which it has the public half alone.
    @Benchmark
    public String ed25519() {
        return ed25519.ed25519OrHex(order);
    }

    /// Coinbase.
    @Benchmark
    public String es256() {
        return es256.es256(order);
    }
}
