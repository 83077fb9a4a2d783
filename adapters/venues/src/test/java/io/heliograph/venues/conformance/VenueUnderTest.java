package io.heliograph.venues.conformance;

import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One venue's simulator and its adapter. Whoever writes an adapter writes one of these, and the
/// conformance suite says whether the adapter does what the engine relies on.
public interface VenueUnderTest extends AutoCloseable {
    AccountId ACCOUNT = new AccountId("alice");

    default VenueId venue() {
        return bitcoin().id().venue();
    }

    /// Bitcoin in USDT, in steps that the suite asks for.
    ///
    /// @param least that may be ordered
    /// @param worth of the least order, zero where a venue has no such rule
    /// @param contract how many bitcoins one is
    static Instrument bitcoin(VenueId venue, String least, String worth, BigDecimal contract) {
        Currency usdt = new Currency("USDT");
        return new Instrument(
                new InstrumentId("BTC-USDT", venue),
                AssetClass.CRYPTO,
                "BTC",
                usdt,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                new Quantity(new BigDecimal(least)),
                new Money(new BigDecimal(worth), usdt),
                contract,
                List.of());
    }

    /// Where bitcoin trades, and `ACCOUNT` has 10,000.
    ///
    /// @param fillShare how much of an order one price fills
    static TradingWorld world(
            AccountKind kind, Instrument bitcoin, String fillShare, MovableClock clock) {
        Ratio share = new Ratio(new BigDecimal(fillShare));
        TradingWorld world = new TradingWorld(kind, List.of(bitcoin), share, clock);
        world.open(ACCOUNT.value(), bitcoin.quote().code(), new BigDecimal("10000"));
        return world;
    }

    /// What trades; opened with 10,000 of the bitcoin's quote currency for `ACCOUNT`.
    TradingWorld world();

    /// A wire of the adapter, as the program would have it after a start.
    ///
    /// @param ours the clock of this machine
    VenueWire wire(KnownOrders orders, MovableClock ours);

    /// The instrument by our name.
    Instrument bitcoin();

    TradingServer server();

    /// How an order is sent that fills whole or not at all; IOC where the venue has no such thing.
    default TimeInForce wholeOrNothing() {
        return TimeInForce.FOK;
    }

    default Mishaps mishaps() {
        return server().mishaps();
    }

    default NewsMishaps newsMishaps() {
        return server().newsMishaps();
    }

    default List<HttpCall> calls() {
        return server().calls();
    }

    boolean isPlacing(HttpCall call);

    boolean isCanceling(HttpCall call);

    /// Asks about one order.
    boolean isAsking(HttpCall call);

    /// What the venue says when too much is asked; nothing is done then.
    HttpAnswer tooMuch();

    /// What the venue says when it does not know whether it did what it was asked.
    HttpAnswer unsure();

    /// What the venue says under a status of success where it refuses an order; empty where a
    /// status of success is always one.
    default Optional<HttpAnswer> refusalInside() {
        return Optional.empty();
    }

    /// What half a bitcoin at 100 costs in fees.
    default BigDecimal fee() {
        return new BigDecimal("0.05");
    }

    /// Whether the venue can be asked what a key may do. Where not, nobody can withdraw with a key
    /// that trades, or the venue's page says what its owner has to know.
    default boolean tellsRights() {
        return true;
    }

    /// How many hear the account's news.
    long listening();

    default void dropStreams() {
        server().dropStreams();
    }

    /// Hangs up on whoever connects.
    default void refuse(boolean refuse) throws IOException {
        server().refuse(refuse);
    }

    /// Takes the account's key away.
    void revokeKey();

    /// The key may take money out from now on.
    void allowWithdrawals();

    /// The venue no longer says whether the key may take money out.
    void hideWithdrawals();

    /// The venue's clock, which may be moved away from ours.
    MovableClock venueClock();

    /// What must never be printed.
    List<String> secrets();

    @Override
    default void close() throws IOException {
        server().close();
    }
}
