package io.heliograph.verification;

import io.heliograph.model.VenueId;
import io.heliograph.simulators.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What orders to each simulated venue look like from outside, on the wire, and what the venue
/// makes of those that come twice.
enum OrderTraffic {
    SPOT(LiveStage.SPOT, "SPOT", "/order", "side=BUY", "STOP", header("x-mbx-apikey"), 2),
    FUTURES(
            LiveStage.FUTURES,
            "MARGIN",
            "/(order|algoOrder)",
            "side=BUY",
            "STOP",
            header("x-mbx-apikey"),
            2),
    OKX(
            LiveStage.OKX,
            "SPOT",
            "/order(-algo)?",
            "side\":\"buy",
            "slTriggerPx",
            header("ok-access-key"),
            2),
    SWAPS(
            LiveStage.SWAPS,
            "MARGIN",
            "/order(-algo)?",
            "side\":\"buy",
            "slTriggerPx",
            header("ok-access-key"),
            2),
    KUCOIN(
            LiveStage.KUCOIN,
            "SPOT",
            "/(hf/orders|stop-order)",
            "side\":\"buy",
            "stopPrice",
            header("kc-api-key"),
            2),
    KUCOIN_FUTURES(
            LiveStage.KUCOIN_FUTURES,
            "MARGIN",
            "/orders",
            "side\":\"buy",
            "stopPrice",
            header("kc-api-key"),
            2),
    COINBASE(
            LiveStage.COINBASE,
            "SPOT",
            "/orders",
            "side\":\"BUY",
            "stop_price",
            OrderTraffic::nameInToken,
            1),
    /// What is repeated has a number that was used.
    KRAKEN(LiveStage.KRAKEN, "SPOT", "/AddOrder", "type=buy", "=stop-loss", header("api-key"), 1),
    OANDA(
            LiveStage.OANDA,
            "MARGIN",
            "/orders",
            "units\":\"\\d",
            "type\":\"STOP",
            OrderTraffic::accountInPath,
            2),
    ALPACA(
            LiveStage.ALPACA,
            "SPOT",
            "/orders",
            "side\":\"buy",
            "stop_price",
            header("apca-api-key-id"),
            1);

    private static final Pattern KEY_ID = Pattern.compile("\"kid\":\"([^\"]+)\"");
    private static final Pattern ACCOUNT = Pattern.compile("/accounts/([^/]+)/");

    private final VenueId venue;
    private final String kind;
    private final Pattern path;
    private final Pattern entry;
    private final Pattern stop;
    private final Function<HttpCall, String> key;
    private final int twice;

    /// @param kind of accounts there
    /// @param path with which that of orders ends
    /// @param entry what stands in a purchase
    /// @param stop what stands in a stop
    /// @param key the name of the key that a request comes with
    /// @param twice how often an order at the market trades whose request comes twice
    OrderTraffic(
            VenueId venue,
            String kind,
            String path,
            String entry,
            String stop,
            Function<HttpCall, String> key,
            int twice) {
        this.venue = venue;
        this.kind = kind;
        this.path = Pattern.compile(".*" + path);
        this.entry = Pattern.compile(entry);
        this.stop = Pattern.compile(stop);
        this.key = key;
        this.twice = twice;
    }

    private static Function<HttpCall, String> header(String name) {
        return call -> call.headers().getOrDefault(name, "");
    }

    private static String nameInToken(HttpCall call) {
        String token = call.headers().getOrDefault("authorization", "").replace("Bearer ", "");
        byte[] head = Base64.getUrlDecoder().decode(token.split("\\.")[0]);
        return first(KEY_ID, new String(head, StandardCharsets.UTF_8));
    }

    private static String accountInPath(HttpCall call) {
        return first(ACCOUNT, call.path());
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(it -> it.group(1)).orElse("");
    }

    VenueId venue() {
        return venue;
    }

    String kind() {
        return kind;
    }

    int twice() {
        return twice;
    }

    boolean isSpot() {
        return kind.equals("SPOT");
    }

    /// What an account there can buy, at a price that stands still.
    String bought() {
        return this == ALPACA ? "AAPL/USD" : "BTC/USDT";
    }

    /// Whether an entry that never arrived may be sent again: at OANDA nothing proves that it never
    /// will.
    boolean sendsAgain() {
        return this != OANDA;
    }

    Predicate<HttpCall> entryOf(String owner) {
        return call -> isOrder(call, owner) && entry.matcher(call.body()).find();
    }

    Predicate<HttpCall> stopOf(String owner) {
        return call -> isOrder(call, owner) && stop.matcher(call.body()).find();
    }

    private boolean isOrder(HttpCall call, String owner) {
        return call.method().equals("POST")
                && path.matcher(call.path()).matches()
                && key.apply(call).equals(owner);
    }
}
