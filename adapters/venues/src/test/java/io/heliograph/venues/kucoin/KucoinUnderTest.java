package io.heliograph.venues.kucoin;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.kucoin.ApiKeys;
import io.heliograph.simulators.kucoin.KucoinTradingServer;
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
import java.util.function.BiFunction;

/// KuCoin's simulator and adapter, spot or futures. Patient, so that a slow machine makes no doubt.
final class KucoinUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String KEY = "canary-key-id";
    private static final String SECRET = "canary-secret";
    private static final String PASSPHRASE = "canary-passphrase";
    private static final VenueId VENUE = new VenueId("KUCOIN");

    private final boolean futures;
    private final BigDecimal contract;
    private final MovableClock venueClock = new MovableClock();
    private final ApiKeys keys = new ApiKeys(TTL).add(KEY, SECRET, PASSPHRASE, ACCOUNT.value());
    private final TradingWorld world;
    private final KucoinTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    private KucoinUnderTest(boolean futures, String fillShare, String contract) throws IOException {
        this.futures = futures;
        this.contract = new BigDecimal(contract);
        this.world =
                VenueUnderTest.world(
                        futures ? AccountKind.MARGIN : AccountKind.SPOT,
                        bitcoin(),
                        fillShare,
                        venueClock);
        this.venue =
                futures
                        ? KucoinTradingServer.futures(0, world, keys)
                        : KucoinTradingServer.spot(0, world, keys);
    }

    /// @param fillShare how much of an order one price fills
    static KucoinUnderTest spot(String fillShare) {
        return open(false, fillShare, "1");
    }

    /// Contracts of one coin that can be split, so that what is asked for at spot can be asked for
    /// here.
    static KucoinUnderTest futures(String fillShare) {
        return open(true, fillShare, "1");
    }

    /// Contracts of a thousandth of a coin, as KuCoin has them.
    static KucoinUnderTest smallFutures() {
        return open(true, "1", "0.001");
    }

    private static KucoinUnderTest open(boolean futures, String fillShare, String contract) {
        try {
            return new KucoinUnderTest(futures, fillShare, contract);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    KucoinSettings settings() {
        return new KucoinSettings(venue.rest(), venue.rest(), TIMEOUT, TTL);
    }

    @Override
    public VenueWire wire(KnownOrders orders, MovableClock ours) {
        KucoinAccount account =
                new KucoinAccount(
                        ACCOUNT,
                        new Currency("USDT"),
                        Signers.of(KEY, SECRET, PASSPHRASE, KucoinAccount.signingRules()),
                        orders);
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(bitcoin()));
        BiFunction<Currency, Currency, Optional<BigDecimal>> none =
                (from, into) -> Optional.empty();
        RequestSchedule schedule =
                new RequestSchedule(
                        futures ? KucoinSettings.futuresLimits() : KucoinSettings.spotLimits(),
                        ours);
        VenueLine line = new VenueLine(VENUE, ACCOUNT, schedule, client, ours);
        return futures
                ? new FuturesWire(line, settings(), account, catalogue, none)
                : new SpotWire(line, settings(), account, catalogue, none);
    }

    @Override
    public TimeInForce wholeOrNothing() {
        return futures ? TimeInForce.IOC : TimeInForce.FOK;
    }

    /// Spot has a least value of an order, futures a least size.
    @Override
    public Instrument bitcoin() {
        return VenueUnderTest.bitcoin(
                VENUE, futures ? "0.05" : "0.00001", futures ? "0" : "5", contract);
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public KucoinTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.method().equals("POST")
                && call.path().matches("/api/v1/(hf/orders|stop-order|orders)");
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.method().equals("DELETE");
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.method().equals("GET")
                && call.path().matches(".*/(client-order/.*|queryOrderByClientOid|byClientOid)");
    }

    @Override
    public HttpAnswer tooMuch() {
        return new HttpAnswer(
                429,
                "application/json",
                List.of("gw-ratelimit-reset: 10"),
                "{\"code\":\"429000\",\"msg\":\"Too many requests\"}");
    }

    @Override
    public HttpAnswer unsure() {
        return HttpAnswer.json("{\"code\":\"500000\",\"msg\":\"Internal Server Error\"}");
    }

    @Override
    public Optional<HttpAnswer> refusalInside() {
        return Optional.of(
                HttpAnswer.json("{\"code\":\"200004\",\"msg\":\"Balance insufficient!\"}"));
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
        keys.allow(KEY, "Transfer");
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
        return List.of(KEY, SECRET, PASSPHRASE, "token-");
    }
}
