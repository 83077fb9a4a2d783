package io.heliograph.venues.okx;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.okx.ApiKeys;
import io.heliograph.simulators.okx.OkxTradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// OKX's simulator and adapter, spot or swaps. Patient, so that a slow machine makes no doubt.
final class OkxUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String KEY = "canary-key-id";
    private static final String SECRET = "canary-secret";
    private static final String PASSPHRASE = "canary-passphrase";
    private static final VenueId VENUE = new VenueId("OKX");

    private final boolean swaps;
    private final BigDecimal contract;
    private final MovableClock venueClock = new MovableClock();
    private final ApiKeys keys = new ApiKeys().add(KEY, SECRET, PASSPHRASE, ACCOUNT.value());
    private final TradingWorld world;
    private final OkxTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    private OkxUnderTest(boolean swaps, String fillShare, String contract) throws IOException {
        this.swaps = swaps;
        this.contract = new BigDecimal(contract);
        this.world =
                VenueUnderTest.world(
                        swaps ? AccountKind.MARGIN : AccountKind.SPOT,
                        bitcoin(),
                        fillShare,
                        venueClock);
        this.venue =
                swaps
                        ? OkxTradingServer.swaps(0, world, keys)
                        : OkxTradingServer.spot(0, world, keys);
    }

    /// @param fillShare how much of an order one price fills
    static OkxUnderTest spot(String fillShare) {
        return open(false, fillShare, "1");
    }

    /// Contracts of one coin, so that what is asked for at spot can be asked for here.
    static OkxUnderTest swaps(String fillShare) {
        return open(true, fillShare, "1");
    }

    /// Contracts of a hundredth of a coin, as OKX has them.
    static OkxUnderTest smallSwaps() {
        return open(true, "1", "0.01");
    }

    private static OkxUnderTest open(boolean swaps, String fillShare, String contract) {
        try {
            return new OkxUnderTest(swaps, fillShare, contract);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    OkxSettings settings() {
        return new OkxSettings(swaps, venue.rest(), venue.stream(), false, TIMEOUT, TTL);
    }

    @Override
    public VenueWire wire(KnownOrders orders, MovableClock ours) {
        OkxAccount account =
                new OkxAccount(
                        ACCOUNT,
                        new Currency("USDT"),
                        Signers.of(KEY, SECRET, PASSPHRASE, OkxAccount.signingRules()),
                        orders);
        return new OkxWire(
                new VenueLine(
                        VENUE,
                        ACCOUNT,
                        new RequestSchedule(OkxSettings.limits(), ours),
                        client,
                        ours),
                settings(),
                account,
                new SharedInstruments(new InstrumentCatalogue(List.of(bitcoin()))),
                (from, into) -> Optional.empty());
    }

    /// OKX has no least value of an order, but a least size.
    @Override
    public Instrument bitcoin() {
        return VenueUnderTest.bitcoin(VENUE, "0.05", "0", contract);
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public OkxTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.method().equals("POST") && isOfAnOrder(call);
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.path().matches(".*/trade/cancel-(order|algos)");
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.method().equals("GET") && isOfAnOrder(call);
    }

    private static boolean isOfAnOrder(HttpCall call) {
        return call.path().matches(".*/trade/(order|order-algo)");
    }

    @Override
    public HttpAnswer tooMuch() {
        return new HttpAnswer(
                429,
                "application/json",
                List.of(),
                "{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]}");
    }

    @Override
    public HttpAnswer unsure() {
        return HttpAnswer.json(
                "{\"code\":\"50004\",\"msg\":\"API endpoint request timeout\",\"data\":[]}");
    }

    @Override
    public Optional<HttpAnswer> refusalInside() {
        return Optional.of(
                HttpAnswer.json(
                        "{\"code\":\"1\",\"msg\":\"\",\"data\":[{\"ordId\":\"\","
                                + "\"sCode\":\"51008\",\"sMsg\":\"insufficient balance\"}]}"));
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
        keys.allow(KEY, "withdraw");
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
        return List.of(KEY, SECRET, PASSPHRASE);
    }
}
