package io.heliograph.venues.oanda;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where an account at OANDA trades, and how patient we are.
///
/// @param rest base of the REST API, without a path
/// @param stream base of the streams, another host
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its claim an order is waited for; the venue does not know it
public record OandaSettings(URI rest, URI stream, Duration timeout, Duration requestTtl) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(5);

    /// OANDA lets 120 requests a second through for an address, and wishes for 100. No header tells
    /// what is used.
    public static List<RequestLimit> limits() {
        return List.of(new RequestLimit(Unit.WEIGHT, 100, Duration.ofSeconds(1), ""));
    }

    /// With real money.
    public static OandaSettings live() {
        return at("https://api-fxtrade.oanda.com", "https://stream-fxtrade.oanda.com");
    }

    /// A practice account: other addresses, other money.
    public static OandaSettings practice() {
        return at("https://api-fxpractice.oanda.com", "https://stream-fxpractice.oanda.com");
    }

    private static OandaSettings at(String rest, String stream) {
        return new OandaSettings(URI.create(rest), URI.create(stream), TIMEOUT, TTL);
    }

    /// The same, somewhere else.
    public OandaSettings at(URI otherRest, URI otherStream) {
        return new OandaSettings(otherRest, otherStream, timeout, requestTtl);
    }

    /// Where its REST API answers.
    VenueAddress address() {
        return new VenueAddress(rest, timeout, new OandaErrors());
    }
}
