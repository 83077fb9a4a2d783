package io.heliograph.venues.binance;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where an account at Binance trades, and how patient we are.
///
/// @param rest base of the REST API, without a path
/// @param stream of the user's news: the WebSocket API of spot, whole; the base of listen keys for
///   futures
/// @param permissions base of the API that tells what a key may do; empty where there is none, as
///   on the test-nets
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its claim the venue may take an order
/// @param heartbeat how long the news may be silent before the line is tried
public record BinanceTradingSettings(
        URI rest,
        URI stream,
        Optional<URI> permissions,
        Duration timeout,
        Duration requestTtl,
        Duration heartbeat) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final String WEIGHT = "X-MBX-USED-WEIGHT-1M";
    private static final String ORDERS_10S = "X-MBX-ORDER-COUNT-10S";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /// What spot lets through, as its `exchangeInfo` names it: weight of an address, orders of an
    /// account.
    public static List<RequestLimit> spotLimits() {
        return List.of(
                new RequestLimit(Unit.WEIGHT, 6_000, MINUTE, WEIGHT),
                new RequestLimit(Unit.ORDERS, 100, TEN_SECONDS, ORDERS_10S));
    }

    /// The same of USD-M futures.
    public static List<RequestLimit> futuresLimits() {
        return List.of(
                new RequestLimit(Unit.WEIGHT, 2_400, MINUTE, WEIGHT),
                new RequestLimit(Unit.ORDERS, 300, TEN_SECONDS, ORDERS_10S),
                new RequestLimit(Unit.ORDERS, 1_200, MINUTE, "X-MBX-ORDER-COUNT-1M"));
    }

    /// Spot, with real money.
    public static BinanceTradingSettings spot() {
        return of(
                "https://api.binance.com",
                "wss://ws-api.binance.com:443/ws-api/v3",
                Optional.of(URI.create("https://api.binance.com")));
    }

    public static BinanceTradingSettings spotTestNet() {
        return of(
                "https://testnet.binance.vision",
                "wss://ws-api.testnet.binance.vision/ws-api/v3",
                Optional.empty());
    }

    /// USD-M futures, with real money.
    public static BinanceTradingSettings futures() {
        return of(
                "https://fapi.binance.com",
                "wss://fstream.binance.com/private",
                Optional.of(URI.create("https://api.binance.com")));
    }

    public static BinanceTradingSettings futuresTestNet() {
        return of(
                "https://testnet.binancefuture.com",
                "wss://fstream.binancefuture.com/private",
                Optional.empty());
    }

    private static BinanceTradingSettings of(
            String rest, String stream, Optional<URI> permissions) {
        return new BinanceTradingSettings(
                URI.create(rest), URI.create(stream), permissions, TIMEOUT, TTL, HEARTBEAT);
    }

    /// Where its REST API answers.
    public VenueAddress address() {
        return address(rest);
    }

    Optional<VenueAddress> permissionsAddress() {
        return permissions.map(this::address);
    }

    private VenueAddress address(URI base) {
        return new VenueAddress(base, timeout, new BinanceErrors());
    }
}
