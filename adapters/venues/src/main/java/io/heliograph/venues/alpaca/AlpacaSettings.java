package io.heliograph.venues.alpaca;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where an account at Alpaca trades, and how patient we are.
///
/// @param rest base of the REST API, without a path
/// @param stream the account's WebSocket, whole
/// @param data base of the REST API of prices, without a path
/// @param prices the WebSocket of prices, whole
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its claim a request is waited for; the venue takes it later,
///   too
public record AlpacaSettings(
        URI rest, URI stream, URI data, URI prices, Duration timeout, Duration requestTtl) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(5);

    /// What everybody may hear: the quotes of one exchange.
    private static final String IEX = "/v2/iex";

    /// At night nobody quotes.
    private static final Duration SILENCE = Duration.ofHours(1);

    /// What Alpaca lets through, counted for each account; its answers tell what is left.
    public static List<RequestLimit> limits() {
        return List.of(
                new RequestLimit(
                        Unit.REQUESTS,
                        200,
                        Duration.ofMinutes(1),
                        "X-RateLimit-Remaining",
                        "X-RateLimit-Limit"));
    }

    /// With real money.
    public static AlpacaSettings live() {
        return of("api.alpaca.markets");
    }

    /// Alpaca's own paper trading: the same API, no money.
    public static AlpacaSettings paper() {
        return of("paper-api.alpaca.markets");
    }

    private static AlpacaSettings of(String host) {
        return new AlpacaSettings(
                URI.create("https://" + host),
                URI.create("wss://" + host + "/stream"),
                URI.create("https://data.alpaca.markets"),
                URI.create("wss://stream.data.alpaca.markets" + IEX),
                TIMEOUT,
                TTL);
    }

    /// The same, somewhere else.
    public AlpacaSettings at(URI otherRest, URI otherStream) {
        return new AlpacaSettings(
                otherRest, otherStream, otherRest, otherStream.resolve(IEX), timeout, requestTtl);
    }

    /// How patient whoever hears prices is.
    public MarketDataSettings marketData() {
        return new MarketDataSettings(
                data, prices, Duration.ofSeconds(5), SILENCE, Duration.ofSeconds(1));
    }

    /// Where its REST API answers.
    VenueAddress address() {
        return new VenueAddress(rest, timeout, new AlpacaErrors());
    }

    /// Where prices and candles are told.
    VenueAddress pricesAddress() {
        return new VenueAddress(data, timeout, new AlpacaErrors());
    }
}
