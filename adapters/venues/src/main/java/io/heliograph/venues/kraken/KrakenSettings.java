package io.heliograph.venues.kraken;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where an account at Kraken trades, and how patient we are.
///
/// @param rest base of the REST API, without a path
/// @param stream the WebSocket for accounts, whole
/// @param prices the WebSocket of public prices, whole
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its claim the venue may take an order; Kraken wants between two
///   seconds and a minute to be left when a request arrives
public record KrakenSettings(
        URI rest, URI stream, URI prices, Duration timeout, Duration requestTtl) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(10);

    /// What Kraken lets through for each key of the middle tier: a counter that may reach 20 and
    /// loses one in two seconds, and another for orders of a pair, up to 125, that loses 2.34 a
    /// second. No header tells what is used.
    public static List<RequestLimit> limits() {
        return List.of(
                new RequestLimit(Unit.OWN_WEIGHT, 20, Duration.ofSeconds(40), ""),
                new RequestLimit(Unit.ORDERS, 58, Duration.ofSeconds(25), ""));
    }

    /// With real money: Kraken has no other for spot.
    public static KrakenSettings live() {
        return new KrakenSettings(
                URI.create("https://api.kraken.com"),
                URI.create("wss://ws-auth.kraken.com/v2"),
                URI.create("wss://ws.kraken.com/v2"),
                TIMEOUT,
                TTL);
    }

    /// The same, somewhere else, where one address streams everything.
    public KrakenSettings at(URI otherRest, URI otherStream) {
        return new KrakenSettings(otherRest, otherStream, otherStream, timeout, requestTtl);
    }

    /// Whoever has prices of it knows where to ask, and how patiently.
    public MarketDataSettings marketData() {
        return MarketDataSettings.at(rest, prices);
    }

    /// Where its REST API answers.
    public VenueAddress address() {
        return new VenueAddress(rest, timeout, new KrakenErrors());
    }
}
