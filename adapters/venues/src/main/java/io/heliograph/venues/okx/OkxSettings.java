package io.heliograph.venues.okx;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where an account at OKX trades, and how patient we are.
///
/// @param swaps whether it trades swaps and not spot
/// @param rest base of the REST API, without a path
/// @param stream the private WebSocket, whole
/// @param demo whether requests are marked as those of demo trading
/// @param timeout for a connection and the head of an answer; shorter than `requestTtl`
/// @param requestTtl how long after its claim the venue may take an order
public record OkxSettings(
        boolean swaps, URI rest, URI stream, boolean demo, Duration timeout, Duration requestTtl) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    /// What OKX lets through, as one schedule for an address and its accounts can keep it: OKX
    /// counts questions without a key for the address, everything else for each account and kind of
    /// request. No header tells what is used.
    public static List<RequestLimit> limits() {
        return List.of(
                new RequestLimit(Unit.WEIGHT, 10, WINDOW, ""),
                new RequestLimit(Unit.REQUESTS, 60, WINDOW, ""));
    }

    /// With real money.
    public static OkxSettings live(boolean swaps) {
        return of(swaps, "wss://ws.okx.com:8443/ws/v5/private", false);
    }

    /// Demo trading: the same address, other money.
    public static OkxSettings demo(boolean swaps) {
        return of(swaps, "wss://wspap.okx.com:8443/ws/v5/private", true);
    }

    private static OkxSettings of(boolean swaps, String stream, boolean demo) {
        return new OkxSettings(
                swaps, URI.create("https://www.okx.com"), URI.create(stream), demo, TIMEOUT, TTL);
    }

    /// The same, somewhere else.
    public OkxSettings at(URI otherRest, URI otherStream) {
        return new OkxSettings(swaps, otherRest, otherStream, demo, timeout, requestTtl);
    }

    /// Where its public prices are.
    public MarketDataSettings marketData() {
        return MarketDataSettings.at(rest, beside("public"));
    }

    /// Where conditional orders are told.
    URI conditionals() {
        return beside("business");
    }

    /// Another stream than the private one.
    private URI beside(String name) {
        return URI.create(stream.toString().replaceFirst("/private$", "/" + name));
    }

    /// `SPOT` or `SWAP`
    String kind() {
        return swaps ? "SWAP" : "SPOT";
    }

    /// Where its REST API answers.
    public VenueAddress address() {
        return new VenueAddress(rest, timeout, new OkxErrors());
    }
}
