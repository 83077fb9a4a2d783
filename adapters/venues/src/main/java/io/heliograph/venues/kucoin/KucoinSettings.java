package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where an account at KuCoin trades, and how patient we are. There is no test-net: KuCoin has
/// retired it.
///
/// @param rest base of the REST API, without a path; where news are, it tells itself
/// @param rights base of the API that tells what a key may do
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its time stamp KuCoin takes a request
public record KucoinSettings(URI rest, URI rights, Duration timeout, Duration requestTtl) {
    private static final URI SPOT = URI.create("https://api.kucoin.com");
    private static final URI FUTURES = URI.create("https://api-futures.kucoin.com");
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(30);

    /// What KuCoin lets an account through at spot that trades little: it has pools of their own
    /// for public data and management, which are counted here as well.
    public static List<RequestLimit> spotLimits() {
        return limits(4_000);
    }

    public static List<RequestLimit> futuresLimits() {
        return limits(2_000);
    }

    /// What KuCoin tells an address without a key.
    static List<RequestLimit> publicLimits() {
        return limits(2_000);
    }

    private static List<RequestLimit> limits(int weight) {
        return List.of(
                new RequestLimit(
                        Unit.OWN_WEIGHT,
                        weight,
                        WINDOW,
                        "gw-ratelimit-remaining",
                        "gw-ratelimit-limit"));
    }

    /// With real money.
    public static KucoinSettings spot() {
        return new KucoinSettings(SPOT, SPOT, TIMEOUT, TTL);
    }

    /// With real money.
    public static KucoinSettings futures() {
        return new KucoinSettings(FUTURES, SPOT, TIMEOUT, TTL);
    }

    /// Whoever has prices of it knows where to ask, and how patiently; where they are streamed is
    /// told there.
    public MarketDataSettings marketData() {
        return MarketDataSettings.at(rest, rest);
    }

    /// The same, somewhere else, where one address serves everything.
    public KucoinSettings at(URI other) {
        return new KucoinSettings(other, other, timeout, requestTtl);
    }

    /// Where its REST API answers.
    public VenueAddress address() {
        return address(rest);
    }

    VenueAddress rightsAddress() {
        return address(rights);
    }

    private VenueAddress address(URI base) {
        return new VenueAddress(base, timeout, new KucoinErrors());
    }
}
