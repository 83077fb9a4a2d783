package io.heliograph.venues.kraken;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.kraken.ApiKeys;
import io.heliograph.simulators.kraken.KrakenTradingServer;
import io.heliograph.simulators.kraken.Tier;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Kraken's simulator and adapter. Patient, so that a slow machine makes no doubt, and without
/// limits, which would be used up by what a test asks within a second.
final class KrakenUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String KEY = "canary-key-id";
    static final String SECRET = "Y2FuYXJ5LXNlY3JldA==";
    private static final VenueId VENUE = new VenueId("KRAKEN");
    private static final Tier WHATEVER =
            new Tier(1_000_000, BigDecimal.ONE, 1_000_000, BigDecimal.ONE);

    private final MovableClock venueClock = new MovableClock();
    private final ApiKeys keys = new ApiKeys().add(KEY, SECRET, ACCOUNT.value());
    private final TradingWorld world;
    private final KrakenTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    private KrakenUnderTest(String fillShare) throws IOException {
        this.world = VenueUnderTest.world(AccountKind.SPOT, bitcoin(), fillShare, venueClock);
        this.venue = new KrakenTradingServer(0, world, keys, WHATEVER);
    }

    /// @param fillShare how much of an order one price fills
    static KrakenUnderTest open(String fillShare) {
        try {
            return new KrakenUnderTest(fillShare);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public VenueWire wire(KnownOrders orders, MovableClock ours) {
        return wire(orders, ours, new KrakenNonces(), SECRET);
    }

    VenueWire wire(KnownOrders orders, MovableClock ours, KrakenNonces nonces, String secret) {
        return new KrakenWire(
                new VenueLine(
                        VENUE, ACCOUNT, RequestSchedule.oneByOne(List.of(), ours), client, ours),
                new KrakenSettings(venue.rest(), venue.stream(), venue.stream(), TIMEOUT, TTL),
                new KrakenAccount(
                        ACCOUNT,
                        new Currency("USDT"),
                        Signers.of(KEY, secret, KrakenAccount.signingRules()),
                        nonces,
                        orders),
                new InstrumentCatalogue(List.of(bitcoin())),
                (from, into) -> Optional.empty());
    }

    @Override
    public Instrument bitcoin() {
        return VenueUnderTest.bitcoin(VENUE, "0.00005", "5", BigDecimal.ONE);
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public KrakenTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.path().endsWith("/AddOrder");
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.path().endsWith("/CancelOrder");
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.path().endsWith("/OpenOrders");
    }

    @Override
    public HttpAnswer tooMuch() {
        return said("EOrder:Rate limit exceeded");
    }

    @Override
    public HttpAnswer unsure() {
        return said("EGeneral:Internal error");
    }

    @Override
    public Optional<HttpAnswer> refusalInside() {
        return Optional.of(said("EOrder:Insufficient funds"));
    }

    private static HttpAnswer said(String error) {
        return HttpAnswer.json("{\"error\":[\"%s\"],\"result\":{}}".formatted(error));
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
        keys.allow(KEY, "withdraw-funds");
    }

    @Override
    public void hideWithdrawals() {
        keys.hide(KEY);
    }

    @Override
    public MovableClock venueClock() {
        return venueClock;
    }

    @Override
    public List<String> secrets() {
        return List.of(KEY, SECRET);
    }
}
