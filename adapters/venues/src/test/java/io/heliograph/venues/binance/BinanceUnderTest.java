package io.heliograph.venues.binance;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.binance.ApiKeys;
import io.heliograph.simulators.binance.BinanceTradingServer;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.Ed25519;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.MarketDataSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Binance's simulators and adapters, spot or futures. Patient, so that a slow machine makes no
/// doubt.
final class BinanceUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String KEY = "canary-key-id";
    private static final String SECRET = "canary-secret";
    private static final VenueId VENUE = new VenueId("BINANCE");

    private final boolean spot;
    private final String secret;
    private final MovableClock venueClock = new MovableClock();
    private final ApiKeys keys;
    private final TradingWorld world;
    private final BinanceTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    /// @param known of the secret to the venue
    private BinanceUnderTest(boolean spot, String fillShare, String secret, String known)
            throws IOException {
        this.spot = spot;
        this.secret = secret;
        this.keys = new ApiKeys().add(KEY, known, ACCOUNT.value());
        this.world =
                VenueUnderTest.world(
                        spot ? AccountKind.SPOT : AccountKind.MARGIN,
                        bitcoin(),
                        fillShare,
                        venueClock);
        this.venue =
                spot
                        ? BinanceTradingServer.spot(0, world, keys)
                        : BinanceTradingServer.futures(0, world, keys);
    }

    /// @param fillShare how much of an order one price fills
    static BinanceUnderTest spot(String fillShare) {
        return open(true, fillShare, SECRET, SECRET);
    }

    /// With a key of which the venue has the public half.
    static BinanceUnderTest spot(String fillShare, Ed25519.Pair pair) {
        return open(true, fillShare, pair.signing().reveal(), pair.verifying());
    }

    static BinanceUnderTest futures(String fillShare, Ed25519.Pair pair) {
        return open(false, fillShare, pair.signing().reveal(), pair.verifying());
    }

    static BinanceUnderTest futures(String fillShare) {
        return open(false, fillShare, SECRET, SECRET);
    }

    private static BinanceUnderTest open(
            boolean spot, String fillShare, String secret, String known) {
        try {
            return new BinanceUnderTest(spot, fillShare, secret, known);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    BinanceTradingSettings settings() {
        return new BinanceTradingSettings(
                venue.rest(),
                venue.stream(),
                Optional.of(venue.rest()),
                TIMEOUT,
                TTL,
                Duration.ofSeconds(1));
    }

    MarketDataSettings marketData() {
        return new MarketDataSettings(venue.rest(), venue.stream(), TIMEOUT, TIMEOUT, TIMEOUT);
    }

    @Override
    public VenueWire wire(KnownOrders orders, MovableClock ours) {
        BinanceAccount account =
                new BinanceAccount(
                        ACCOUNT,
                        new Currency("USDT"),
                        Signers.of(KEY, secret, BinanceAccount.signingRules()),
                        orders);
        SharedInstruments instruments =
                new SharedInstruments(new InstrumentCatalogue(List.of(bitcoin())));
        BiFunction<Currency, Currency, Optional<BigDecimal>> none =
                (from, into) -> Optional.empty();
        VenueLine line =
                new VenueLine(VENUE, ACCOUNT, new RequestSchedule(List.of(), ours), client, ours);
        return spot
                ? new SpotWire(line, settings(), account, instruments, none)
                : new FuturesWire(line, settings(), account, instruments, none);
    }

    @Override
    public Instrument bitcoin() {
        return VenueUnderTest.bitcoin(VENUE, "0.00001", "5", BigDecimal.ONE);
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public BinanceTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.method().equals("POST") && isOfAnOrder(call);
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.method().equals("DELETE") && isOfAnOrder(call);
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.method().equals("GET") && isOfAnOrder(call);
    }

    private static boolean isOfAnOrder(HttpCall call) {
        return call.path().matches(".*/(order|algoOrder)");
    }

    @Override
    public HttpAnswer tooMuch() {
        return new HttpAnswer(
                429,
                "application/json",
                List.of("Retry-After: 1"),
                "{\"code\":-1015,\"msg\":\"Too many new orders.\"}");
    }

    @Override
    public HttpAnswer unsure() {
        return new HttpAnswer(
                503,
                "application/json",
                List.of(),
                "{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.\"}");
    }

    @Override
    public long listening() {
        return venue.listening(ACCOUNT.value());
    }

    @Override
    public void revokeKey() {
        keys.revoke(KEY);
    }

    @Override
    public void allowWithdrawals() {
        keys.allow(KEY, "enableWithdrawals", true);
    }

    @Override
    public void hideWithdrawals() {
        keys.hide(KEY, "enableWithdrawals");
    }

    @Override
    public MovableClock venueClock() {
        return venueClock;
    }

    @Override
    public List<String> secrets() {
        return List.of(KEY, secret);
    }
}
