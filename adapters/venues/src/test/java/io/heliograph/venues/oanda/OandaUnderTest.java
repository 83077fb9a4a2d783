package io.heliograph.venues.oanda;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.oanda.AccessTokens;
import io.heliograph.simulators.oanda.OandaTradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
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

/// OANDA's simulator and adapter. Patient, so that a slow machine makes no doubt.
final class OandaUnderTest implements VenueUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final String TOKEN = "canary-token";
    private static final String NUMBER = ACCOUNT.value();
    private static final VenueId VENUE = new VenueId("OANDA");

    private final MovableClock venueClock = new MovableClock();
    private final AccessTokens tokens = new AccessTokens().add(NUMBER, TOKEN);
    private final TradingWorld world;
    private final OandaTradingServer venue;
    private final HttpClient client = VenueHttp.client(TIMEOUT);

    private OandaUnderTest(String fillShare) throws IOException {
        this.world =
                new TradingWorld(
                        AccountKind.MARGIN,
                        List.of(bitcoin()),
                        new Ratio(new BigDecimal(fillShare)),
                        venueClock);
        world.open(NUMBER, "USD", new BigDecimal("10000"));
        this.venue = new OandaTradingServer(0, world, tokens, HEARTBEAT);
    }

    /// @param fillShare how much of an order one price fills
    static OandaUnderTest open(String fillShare) {
        try {
            return new OandaUnderTest(fillShare);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public VenueWire wire(KnownOrders orders, MovableClock ours) {
        return new OandaWire(
                new VenueLine(
                        VENUE,
                        ACCOUNT,
                        new RequestSchedule(OandaSettings.limits(), ours),
                        client,
                        ours),
                settings(),
                new OandaAccount(ACCOUNT, new Currency("USD"), signer(), orders),
                new InstrumentCatalogue(List.of(bitcoin())),
                (from, into) -> Optional.empty());
    }

    OandaSettings settings() {
        return new OandaSettings(venue.rest(), venue.stream(), TIMEOUT, TTL);
    }

    Signer signer() {
        return Signers.of(NUMBER, TOKEN, OandaAccount.signingRules());
    }

    /// A contract for difference, in steps that the suite can ask for.
    @Override
    public Instrument bitcoin() {
        Currency dollar = new Currency("USD");
        return new Instrument(
                new InstrumentId("BTC-USD", VENUE),
                AssetClass.CRYPTO,
                "BTC",
                dollar,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                new Quantity(new BigDecimal("0.05")),
                Money.zero(dollar),
                BigDecimal.ONE,
                List.of());
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public OandaTradingServer server() {
        return venue;
    }

    @Override
    public boolean isPlacing(HttpCall call) {
        return call.method().equals("POST") && call.path().endsWith("/orders");
    }

    @Override
    public boolean isCanceling(HttpCall call) {
        return call.method().equals("PUT") && call.path().endsWith("/cancel");
    }

    @Override
    public boolean isAsking(HttpCall call) {
        return call.method().equals("GET") && call.path().contains("/orders/");
    }

    @Override
    public HttpAnswer tooMuch() {
        return said(429, "{\"errorMessage\":\"Rate limit exceeded\"}");
    }

    @Override
    public HttpAnswer unsure() {
        return said(500, "{\"errorMessage\":\"Internal Server Error\"}");
    }

    @Override
    public Optional<HttpAnswer> refusalInside() {
        return Optional.of(
                said(
                        201,
                        """
                        {"orderCreateTransaction":{"id":"7","type":"MARKET_ORDER","batchID":"7",
                          "time":"2026-11-21T20:00:00.000000000Z"},
                         "orderCancelTransaction":{"id":"8","type":"ORDER_CANCEL","orderID":"7",
                          "batchID":"7","reason":"INSUFFICIENT_MARGIN",
                          "time":"2026-11-21T20:00:00.000000000Z"},
                         "lastTransactionID":"8"}
                        """));
    }

    private static HttpAnswer said(int status, String body) {
        return new HttpAnswer(status, "application/json", List.of(), body);
    }

    @Override
    public long listening() {
        return venue.listening(NUMBER);
    }

    @Override
    public void revokeKey() {
        tokens.revoke(NUMBER);
    }

    @Override
    public boolean tellsRights() {
        return false;
    }

    @Override
    public void allowWithdrawals() {
        throw new UnsupportedOperationException("nothing at OANDA moves money for a token");
    }

    @Override
    public void hideWithdrawals() {
        throw new UnsupportedOperationException("a token has no rights that could be told");
    }

    @Override
    public MovableClock venueClock() {
        return venueClock;
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }
}
