package io.heliograph.venues.coinbase;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where an account at Coinbase Advanced trades, and how patient we are. There is no test-net: the
/// sandbox answers everything with the same words.
///
/// @param rest base of the REST API, without a path
/// @param stream the WebSocket of an account's news, whole
/// @param prices the WebSocket of public prices, whole
/// @param host that signatures name, whatever the address is
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its claim the venue may take an order; two minutes at most
public record CoinbaseSettings(
        URI rest, URI stream, URI prices, String host, Duration timeout, Duration requestTtl) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(8);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// What Coinbase lets through: public questions are counted for the address, everything else
    /// for each account.
    public static List<RequestLimit> limits() {
        return List.of(
                new RequestLimit(Unit.WEIGHT, 10, SECOND, ""),
                new RequestLimit(
                        Unit.REQUESTS, 30, SECOND, "x-ratelimit-remaining", "x-ratelimit-limit"));
    }

    /// With real money.
    public static CoinbaseSettings live() {
        return new CoinbaseSettings(
                URI.create("https://api.coinbase.com"),
                URI.create("wss://advanced-trade-ws-user.coinbase.com"),
                URI.create("wss://advanced-trade-ws.coinbase.com"),
                "api.coinbase.com",
                TIMEOUT,
                TTL);
    }

    /// The same, somewhere else, where one address streams everything.
    public CoinbaseSettings at(URI otherRest, URI otherStream) {
        return new CoinbaseSettings(otherRest, otherStream, otherStream, host, timeout, requestTtl);
    }

    MarketDataSettings marketData() {
        return MarketDataSettings.at(rest, prices);
    }

    /// Where its REST API answers.
    public VenueAddress address() {
        return new VenueAddress(rest, timeout, new CoinbaseErrors());
    }
}
