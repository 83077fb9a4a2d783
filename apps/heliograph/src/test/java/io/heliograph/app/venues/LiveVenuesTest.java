package io.heliograph.app.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.market.OrderBook;
import io.heliograph.venues.keys.KeyPlace;
import io.heliograph.venues.keys.KeyWords;
import io.heliograph.venues.keys.MarketFacts;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.Vault;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueWire;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong with an account's connection is told and tried again.
class LiveVenuesTest {
    private static final VenueId BINANCE = new VenueId("BINANCE");
    private static final Account MINE =
            new Account(
                    new AccountId("mine"),
                    BINANCE,
                    AccountKind.SPOT,
                    TradingMode.LIVE,
                    new Currency("USDT"),
                    ZoneOffset.UTC);

    private static final long DAY = 86_400;

    @TempDir private Path folder;
    private final VenueSimulators simulators = VenueSimulators.start(InstantSource.system());
    private final Markets markets = new Markets();
    private volatile Supplier<Set<AccountId>> confirmed = () -> Set.of(MINE.id());
    private final List<String> refused = new ArrayList<>();
    private Vault vault;
    private SealedKey key;

    @BeforeEach
    void sealKey() {
        vault = Vault.open(folder.resolve("key-ring"), Optional.empty());
        KeyPlace place = new KeyPlace("tenant", MINE.id(), BINANCE, 1, GuardLimits.USUAL);
        KeyWords words =
                new KeyWords(
                        new Secret("simulator-1"),
                        new Secret(VenueSimulators.SECRET),
                        Optional.empty());
        key = vault.seal(words, place);
    }

    @AfterEach
    void close() {
        simulators.close();
    }

    @Test
    void looksForKeysAgainAfterTheUnexpected() {
        Supplier<Set<AccountId>> known = confirmed;
        confirmed =
                () -> {
                    throw new IllegalStateException("nobody foresaw it");
                };
        try (LiveVenues venues = new LiveVenues(parts(InstantSource.system()))) {
            venues.client(MINE);
            venues.start();
            await(() -> venues.trouble().contains("nobody foresaw it"));

            confirmed = known;

            await(() -> venues.isOpen(MINE.id()));
            assertThat(venues.trouble()).isEmpty();
        }
    }

    @Test
    void saysWhatWentWrongAndConnectsOnceItIsMended() {
        MovableClock clock = new MovableClock();
        Seat seat = seat(clock, venue());
        markets.broken = true;

        seat.look(key);
        markets.broken = false;
        seat.look(key);

        // Not before its time: what fails is tried ever more rarely.
        assertThat(seat.door().closedBecause()).contains("cannot be connected", "rules are lost");
        clock.seconds = 2;
        seat.look(key);
        assertThat(seat.door().closedBecause()).isEmpty();
        seat.door().close("the test is over");
    }

    @Test
    void connectsAgainOncePricesAreLive() {
        Seat seat = seat(InstantSource.system(), new WithRealMoney(venue()));
        seat.look(key);
        assertThat(seat.door().closedBecause()).isEmpty();

        markets.live = false;
        seat.look(key);
        assertThat(seat.door().closedBecause()).isEqualTo(Seat.MADE_UP);

        markets.live = true;
        seat.look(key);
        assertThat(seat.door().closedBecause()).isEmpty();
        seat.door().close("the test is over");
    }

    /// Until its venue's rules are known every signal would be denied: nobody would know the
    /// instrument.
    @Test
    void knowsTheVenueWhenItSaysThatAnAccountIsLive() {
        try (LiveVenues venues = new LiveVenues(parts(InstantSource.system()))) {
            venues.client(MINE);

            venues.open(MINE.id());

            assertThat(markets.told).contains(BINANCE);
            assertThat(venues.isOpen(MINE.id())).isTrue();
        }
    }

    @Test
    void findsWithinADayThatAKeyMayWithdraw() {
        MovableClock clock = new MovableClock();
        Seat seat = seat(clock, venue());
        seat.look(key);
        simulators.keys().allow("simulator-1", "enableWithdrawals", true);
        seat.look(key);
        assertThat(refused).isEmpty();

        clock.seconds += DAY;
        seat.look(key);

        assertThat(refused).singleElement().asString().contains("may withdraw");
        assertThat(seat.trouble()).contains("mine is halted", "may withdraw");
        // Stops and exits still reach the venue.
        assertThat(seat.door().closedBecause()).isEmpty();

        simulators.keys().allow("simulator-1", "enableWithdrawals", false);
        clock.seconds += DAY;
        seat.look(key);
        assertThat(seat.trouble()).isEmpty();
        assertThat(refused).hasSize(1);
        seat.door().close("the test is over");
    }

    @Test
    void tellsWhatStandsInABook() throws InterruptedException {
        try (LiveVenues venues = new LiveVenues(parts(InstantSource.system()))) {
            for (String venue :
                    List.of(
                            "BINANCE",
                            "BINANCE-USDM",
                            "KRAKEN",
                            "KUCOIN",
                            "KUCOIN-FUTURES",
                            "OKX",
                            "OKX-SWAP")) {
                simulators.world(new VenueId(venue)).price(bitcoin(venue), "99", "101");

                OrderBook book = venues.book(bitcoin(venue), 3);

                assertThat(book.bids()).as(venue).hasSize(3);
                assertThat(book.bids().getFirst().price()).isEqualTo(Price.of("99"));
                assertThat(book.asks().getFirst().price()).isEqualTo(Price.of("101"));
            }
            assertThatThrownBy(() -> venues.book(bitcoin("NOWHERE"), 3))
                    .hasMessageStartingWith("venue must be one of ALPACA, BINANCE, ")
                    .hasMessageEndingWith(", was NOWHERE");
            assertThatThrownBy(() -> venues.book(bitcoin("OANDA"), 3))
                    .hasMessage(
                            "OANDA tells its books to accounts alone, and none of yours trades"
                                    + " there now");
            assertThatThrownBy(() -> venues.book(bitcoin("OKX"), 101))
                    .hasMessage("depth must be 1 to 100, was 101");
        }
    }

    @Test
    void hasNoVenueWhosePastCandlesCannotBeFetched() {
        try (LiveVenues venues = new LiveVenues(parts(InstantSource.system()))) {
            String past = String.join(", ", new VenueHistories.Names()).toUpperCase(Locale.ROOT);

            assertThat(venues.objection(new VenueId("NOWHERE"), AccountKind.SPOT))
                    .contains("venue must be PAPER or one of " + past + ", was NOWHERE");
        }
    }

    private static InstrumentId bitcoin(String venue) {
        return new InstrumentId("BTC-USDT", new VenueId(venue));
    }

    private Seat seat(InstantSource clock, RealVenue venue) {
        return new Seat(MINE, venue, parts(clock));
    }

    private RealVenue venue() {
        return new BinanceVenue(
                BINANCE,
                simulators.environment(Map.of()),
                (from, into) -> Optional.empty(),
                InstantSource.system());
    }

    private LiveVenues.Parts parts(InstantSource clock) {
        return new LiveVenues.Parts(
                new KeyOpenings(() -> vault, clock),
                () -> List.of(key),
                () -> confirmed.get(),
                markets,
                simulators.environment(Map.of()),
                clock,
                (account, events) -> {},
                account -> {},
                (account, why) -> refused.add(why),
                (account, order) -> Optional.empty(),
                account -> Limits.shipped());
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(until);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static final class Markets implements VenueMarkets {
        private volatile boolean live = true;
        private volatile boolean broken;
        private final Set<VenueId> told = new CopyOnWriteArraySet<>();

        @Override
        public boolean areLive() {
            return live;
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.empty();
        }

        @Override
        public void trades(
                VenueId venue, List<Instrument> instruments, Supplier<Optional<PriceFeed>> prices) {
            if (broken) {
                throw new IllegalStateException("rules are lost");
            }
            told.add(venue);
        }

        @Override
        public Optional<MarketFacts> facts(Account account, Instrument instrument) {
            return Optional.empty();
        }
    }

    /// The same venue, as if its money were real.
    private record WithRealMoney(RealVenue venue) implements RealVenue {
        @Override
        public VenueFacts facts() {
            VenueFacts its = venue.facts();
            return new VenueFacts(
                    its.id(), its.kind(), its.profile(), true, its.address(), its.signingRules());
        }

        @Override
        public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
            return venue.wire(account, signer, orders);
        }
    }

    private static final class MovableClock implements InstantSource {
        private volatile long seconds;

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusSeconds(seconds);
        }
    }
}
