package io.heliograph.venues.coinbase;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.coinbase.ApiKeys;
import io.heliograph.simulators.coinbase.CoinbaseTradingServer;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
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

/// Coinbase's simulator and adapter. Patient, so that a slow machine makes no doubt.
final class CoinbaseUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String KEY = "organizations/canary/apiKeys/canary";
    private static final VenueId VENUE = new VenueId("COINBASE");

    private final MovableClock venueClock = new MovableClock();
    private final ApiKeys keys = new ApiKeys();
    private final String secret = keys.issue(KEY, ACCOUNT.value());
    private final TradingWorld world;
    private final CoinbaseTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    /// @param fillShare how much of an order one price fills
    CoinbaseUnderTest(String fillShare) {
        this.world = VenueUnderTest.world(AccountKind.SPOT, bitcoin(), fillShare, venueClock);
        try {
            this.venue = new CoinbaseTradingServer(0, world, keys);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public VenueWire wire(KnownOrders orders, MovableClock ours) {
        CoinbaseAccount account =
                new CoinbaseAccount(
                        ACCOUNT,
                        new Currency("USDT"),
                        Signers.of(KEY, secret, CoinbaseAccount.signingRules()),
                        orders);
        return new CoinbaseWire(
                new VenueLine(
                        VENUE,
                        ACCOUNT,
                        new RequestSchedule(CoinbaseSettings.limits(), ours),
                        client,
                        ours),
                settings(),
                account,
                new InstrumentCatalogue(List.of(bitcoin())),
                (from, into) -> Optional.empty());
    }

    CoinbaseSettings settings() {
        return new CoinbaseSettings(
                venue.rest(), venue.stream(), venue.stream(), "api.coinbase.com", TIMEOUT, TTL);
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
    public CoinbaseTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.method().equals("POST") && call.path().endsWith("/orders");
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.path().endsWith("/batch_cancel");
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.path().matches(".*/orders/historical/.*") && !call.path().endsWith("fills");
    }

    @Override
    public HttpAnswer tooMuch() {
        return new HttpAnswer(
                429,
                "application/json",
                List.of(),
                "{\"error\":\"rate_limit_exceeded\",\"message\":\"Too many requests\"}");
    }

    @Override
    public Optional<HttpAnswer> refusalInside() {
        return Optional.of(
                HttpAnswer.json(
                        "{\"success\":false,\"error_response\":{"
                                + "\"error\":\"INSUFFICIENT_FUND\","
                                + "\"message\":\"Insufficient balance in source account\"}}"));
    }

    /// A refusal without a reason, under a status of success.
    @Override
    public HttpAnswer unsure() {
        return HttpAnswer.json(
                "{\"success\":false,\"error_response\":{\"error\":\"UNKNOWN_FAILURE_REASON\"}}");
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
        keys.allowTransfers(KEY);
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
        return List.of(KEY, secret);
    }
}
