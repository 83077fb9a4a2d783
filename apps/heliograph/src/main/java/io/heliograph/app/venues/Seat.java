package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.SealedKey;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.MarketFacts;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.live.Canary;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.LiveClient;
import io.heliograph.venues.live.PublishedFees;
import io.heliograph.venues.live.VenueWire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One account's place at its venue: its door, and what opens and closes it. All but the door
/// belongs to whoever holds the lock.
final class Seat {
    static final String MADE_UP = "real money is not traded on prices that are recorded or made up";

    private static final Logger LOG = LoggerFactory.getLogger(Seat.class);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration DAY = Duration.ofDays(1);

    /// Between two looks at what a key may do, while it may do too much or nobody says.
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ReentrantLock lock = new ReentrantLock();
    private final Account account;
    private final RealVenue venue;
    private final LiveVenues.Parts parts;
    private final VenueDoor door;

    /// Of the key that the door was opened with; 0 while it is closed.
    private int version;

    /// In a row: a venue that refuses a key is not asked every two seconds.
    private int failures;

    private Instant nextTry = Instant.MIN;

    /// Counts what was opened within the hour, however often the connection begins anew.
    private @Nullable MarketGuard guard;

    /// Of the key that the guard is for.
    private int guarded;

    private Instant nextInspection = Instant.MAX;

    /// What the key may do and must not, in words; empty where that is nothing.
    private volatile String excess = "";

    /// Knows the venue's symbols; null until the venue has told its rules.
    private volatile @Nullable VenueWire wire;

    Seat(Account account, RealVenue venue, LiveVenues.Parts parts) {
        this.account = account;
        this.venue = venue;
        this.parts = parts;
        this.door =
                new VenueDoor(
                        account.id(),
                        venue.id(),
                        venue.facts().profile(),
                        parts.clock(),
                        parts.lanes());
        PublishedFees.of(venue.id()).ifPresent(door::charges);
    }

    Account account() {
        return account;
    }

    RealVenue venue() {
        return venue;
    }

    VenueDoor door() {
        return door;
    }

    /// What asks the venue for the account; empty while nothing reaches it.
    Optional<VenueWire> way() {
        return door.closedBecause().isEmpty() ? Optional.ofNullable(wire) : Optional.empty();
    }

    /// @param confirmed whether its owner went live with it
    Connection connection(boolean confirmed) {
        return new Connection(
                account.id(),
                venue.id(),
                venue.facts().address().toString(),
                confirmed,
                door.closedBecause(),
                door.health().orElse(null));
    }

    /// What keeps the account from trading, in words; empty where nothing does.
    String trouble() {
        if (!door.closedBecause().isEmpty()) {
            return "%s cannot trade at %s: %s"
                    .formatted(account.id(), venue.id(), door.closedBecause());
        }
        return excess.isEmpty()
                ? ""
                : "%s is halted at %s: %s".formatted(account.id(), venue.id(), excess);
    }

    boolean tradesOnMadeUpPrices() {
        return venue.facts().isReal() && !parts.markets().areLive();
    }

    /// Opens and closes the door as its key and the prices want it. Whatever goes wrong closes it,
    /// and is tried again, ever more rarely; somebody else's look makes this one needless.
    ///
    /// @param key null where there is none
    void look(@Nullable SealedKey key) {
        if (lock.tryLock()) {
            try {
                openOrClose(key);
            } finally {
                lock.unlock();
            }
        }
    }

    /// The same, once whoever looks at present is done.
    ///
    /// @param key null where there is none
    void lookInTurn(@Nullable SealedKey key) {
        lock.lock();
        try {
            openOrClose(key);
        } finally {
            lock.unlock();
        }
    }

    private void openOrClose(@Nullable SealedKey key) {
        try {
            if (key == null) {
                close("it has no key");
            } else if (tradesOnMadeUpPrices()) {
                close(MADE_UP);
            } else if (key.version() != version && !parts.clock().instant().isBefore(nextTry)) {
                open(key);
            } else if (!parts.clock().instant().isBefore(nextInspection)) {
                inspect();
            }
        } catch (VenueException | KeyException refused) {
            failed(String.valueOf(refused.getMessage()));
            LOG.warn("account {} cannot trade: {}", account.id(), refused.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            failed("it cannot be connected: " + unexpected);
            LOG.error("account {} cannot be connected", account.id(), unexpected);
        }
    }

    private void close(String why) {
        version = 0;
        nextInspection = Instant.MAX;
        door.close(why);
    }

    private void failed(String why) {
        nextTry = parts.clock().instant().plusSeconds(2L << Math.min(failures++, MOST_DOUBLINGS));
        close(why);
    }

    /// The venue's rules come first: without them it could not be told what it says.
    private void open(SealedKey key) throws InterruptedException {
        if (version == 0 && failures == 0) {
            close("its venue is being asked");
        }
        KnownOrders orders = new KnownOrders(id -> parts.orders().apply(account.id(), id));
        VenueWire fresh = wire(key, guard(key), orders);
        fresh.begin();
        parts.markets().trades(venue.id(), fresh.instruments(), () -> venue.prices(fresh));
        wire = fresh;
        LiveClient client =
                new LiveClient(
                        account.id(),
                        fresh,
                        orders,
                        parts.clock(),
                        HEARTBEAT,
                        parts.lanes(),
                        () -> parts.caughtUp().accept(account.id()));
        door.open(client);
        version = key.version();
        failures = 0;
        excess = "";
        nextInspection = parts.clock().instant().plus(DAY);
        client.start();
        LOG.info("account {} trades at {}", account.id(), venue.facts().address());
        learnFees(fresh);
    }

    /// What the account pays there. A venue that does not tell leaves what was known.
    private void learnFees(VenueWire asked) throws InterruptedException {
        try {
            asked.fees().ifPresent(door::charges);
        } catch (VenueException failed) {
            LOG.info("{} does not tell {}'s fees: {}", venue.id(), account.id(), failed.words());
        }
    }

    /// A right that the key was given later is found within a day. Its account goes on closing and
    /// protecting what it has, and opens nothing.
    private void inspect() throws InterruptedException {
        VenueWire open = wire;
        if (open == null) {
            return;
        }
        learnFees(open);
        Duration next = SOON;
        try {
            open.checkKey();
            excess = "";
            next = DAY;
        } catch (VenueException failed) {
            if (failed.kind() == VenueException.Kind.ACCOUNT_REFUSED) {
                excess = failed.words();
                parts.refused().accept(account.id(), failed.words());
            } else {
                LOG.info("nobody says what {}'s key may do: {}", account.id(), failed.words());
            }
        }
        nextInspection = parts.clock().instant().plus(next);
    }

    /// Lets a canary sing with the account, which is a test account: its door stays closed.
    ///
    /// @param symbol of the instrument to order
    /// @throws Refusal in words for people, where nothing can be tried
    /// @throws KeyException if the key does not open
    List<Canary.Result> sing(SealedKey key, String symbol) throws InterruptedException {
        KnownOrders orders = new KnownOrders(id -> Optional.empty());
        AtomicReference<VenueWire> known = new AtomicReference<>();
        MarketGuard own =
                guard(
                        key,
                        name ->
                                Optional.ofNullable(known.get())
                                        .flatMap(present -> present.instrument(name))
                                        .flatMap(this::facts));
        VenueWire fresh = wire(key, own, orders);
        fresh.begin();
        known.set(fresh);
        parts.markets().trades(venue.id(), fresh.instruments(), () -> venue.prices(fresh));
        Instrument instrument =
                fresh.instruments().stream()
                        .filter(each -> each.id().symbol().equals(symbol))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(venue.id() + " does not trade " + symbol));
        Price now =
                facts(instrument)
                        .map(facts -> facts.quote().mid())
                        .orElseThrow(() -> new Refusal("there is no price of " + symbol + " yet"));
        Instant at = parts.clock().instant();
        return new Canary(
                        account.id(), fresh, orders, number -> canaryId(at, number), parts.clock())
                .sing(instrument, now);
    }

    private ClientOrderId canaryId(Instant at, int number) {
        String name = "canary %s %s %d".formatted(account.id(), at, number);
        return new ClientOrderId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", ""));
    }

    /// A way to the venue for questions: what it would open is not signed.
    ///
    /// @throws KeyException if the key does not open
    VenueWire questions(SealedKey key) {
        return wire(
                key,
                guard(key, symbol -> Optional.empty()),
                new KnownOrders(id -> Optional.empty()));
    }

    private VenueWire wire(SealedKey key, MarketGuard guard, KnownOrders orders) {
        return venue.wire(
                account, parts.openings().open(key, venue.facts().signingRules(), guard), orders);
    }

    private MarketGuard guard(SealedKey key) {
        MarketGuard present = guard;
        if (present == null || guarded != key.version()) {
            present = guard(key, this::facts);
            guard = present;
            guarded = key.version();
        }
        return present;
    }

    private MarketGuard guard(SealedKey key, Function<String, Optional<MarketFacts>> markets) {
        return new MarketGuard(key.limits(), markets, parts.clock());
    }

    /// @param symbol as the venue writes it
    private Optional<MarketFacts> facts(String symbol) {
        return Optional.ofNullable(wire)
                .flatMap(present -> present.instrument(symbol))
                .flatMap(this::facts);
    }

    private Optional<MarketFacts> facts(Instrument instrument) {
        return parts.markets().facts(account, instrument);
    }
}
