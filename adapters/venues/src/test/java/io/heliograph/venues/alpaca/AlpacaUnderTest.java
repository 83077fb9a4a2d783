package io.heliograph.venues.alpaca;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.alpaca.AlpacaTradingServer;
import io.heliograph.simulators.alpaca.ApiKeys;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Alpaca's simulator and adapter, with a share in the place of a bitcoin. Patient, so that a slow
/// machine makes no doubt.
final class AlpacaUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String KEY = "canary-key-id";
    private static final String SECRET = "canary-secret";
    private static final VenueId VENUE = new VenueId("ALPACA");
    private static final Currency DOLLAR = new Currency("USD");

    private final MovableClock venueClock = new MovableClock();
    private final ApiKeys keys = new ApiKeys().add(KEY, SECRET, ACCOUNT.value());
    private final AtomicReference<Optional<Price>> extended =
            new AtomicReference<>(Optional.empty());
    private final TradingWorld world;
    private final AlpacaTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    private AlpacaUnderTest(String fillShare) throws IOException {
        this.world =
                new TradingWorld(
                        AccountKind.SPOT,
                        List.of(bitcoin()),
                        new Ratio(new BigDecimal(fillShare)),
                        Ratio.ZERO,
                        venueClock);
        world.open(ACCOUNT.value(), DOLLAR.code(), new BigDecimal("10000"));
        this.venue = AlpacaTradingServer.start(0, world, keys);
    }

    /// @param fillShare how much of an order one price fills
    static AlpacaUnderTest open(String fillShare) {
        try {
            return new AlpacaUnderTest(fillShare);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public AlpacaWire wire(KnownOrders orders, MovableClock ours) {
        AlpacaAccount account =
                new AlpacaAccount(
                        ACCOUNT, DOLLAR, signer(), orders, (entry, instrument) -> extended.get());
        return new AlpacaWire(
                new VenueLine(
                        VENUE,
                        ACCOUNT,
                        new RequestSchedule(AlpacaSettings.limits(), ours),
                        client,
                        ours),
                settings(),
                account,
                new InstrumentCatalogue(List.of(bitcoin())));
    }

    AlpacaSettings settings() {
        return new AlpacaSettings(
                venue.rest(),
                venue.stream(),
                venue.rest(),
                venue.stream().resolve("/v2/iex"),
                TIMEOUT,
                TTL);
    }

    Signer signer() {
        return Signers.of(KEY, SECRET, AlpacaAccount.signingRules());
    }

    @Override
    public Instrument bitcoin() {
        BigDecimal least = new BigDecimal("0.000000001");
        return new Instrument(
                new InstrumentId("AAPL-USD", VENUE),
                AssetClass.STOCK,
                "AAPL",
                DOLLAR,
                new BigDecimal("0.01"),
                least,
                new Quantity(least),
                new Money(BigDecimal.ONE, DOLLAR),
                BigDecimal.ONE,
                List.of());
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public AlpacaTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.method().equals("POST");
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.method().equals("DELETE");
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.path().endsWith(":by_client_order_id");
    }

    @Override
    public HttpAnswer tooMuch() {
        return new HttpAnswer(
                429,
                "application/json",
                List.of(),
                "{\"code\":42910000,\"message\":\"rate limit exceeded\"}");
    }

    @Override
    public HttpAnswer unsure() {
        return new HttpAnswer(
                504,
                "application/json",
                List.of(),
                "{\"code\":50410000,\"message\":\"gateway timeout\"}");
    }

    @Override
    public Optional<HttpAnswer> refusalInside() {
        return Optional.of(
                HttpAnswer.json(
                        "{\"id\":\"00000000-0000-4000-8000-00000000dead\","
                                + "\"status\":\"rejected\"}"));
    }

    @Override
    public BigDecimal fee() {
        return BigDecimal.ZERO;
    }

    @Override
    public boolean tellsRights() {
        return false;
    }

    @Override
    public long listening() {
        return venue.listening(ACCOUNT.value());
    }

    @Override
    public void revokeKey() {
        keys.revoke(KEY);
    }

    /// The account enters in the extended session that runs now.
    void extend(String worst) {
        extended.set(Optional.of(Price.of(worst)));
        venue.extendMarket();
    }

    void allowShorting() {
        keys.allowShorting(ACCOUNT.value());
    }

    @Override
    public void allowWithdrawals() {
        throw new UnsupportedOperationException("no key can withdraw");
    }

    @Override
    public void hideWithdrawals() {
        throw new UnsupportedOperationException("no key can withdraw");
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
