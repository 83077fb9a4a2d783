package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.SealedKey;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.store.LiveAccounts;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.LiveClient;
import io.heliograph.venues.live.VenueWire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts at real venues. Each trades once its owner went live with it and its key opens; a
/// key that is set, replaced or removed while the program runs is noticed within seconds.
public final class LiveVenues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveVenues.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final String MADE_UP =
            "real money is not traded on prices that are recorded or made up";
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// What they need of the rest of the program.
    ///
    /// @param markets what is known of prices
    /// @param lanes where a venue's news goes
    /// @param caughtUp told when an account may have missed something
    /// @param orders an order of an account from before this start
    public record Parts(
            KeyRoom keys,
            LiveAccounts confirmed,
            VenueMarkets markets,
            Map<String, String> environment,
            InstantSource clock,
            BiConsumer<AccountId, List<VenueEvent>> lanes,
            Consumer<AccountId> caughtUp,
            BiFunction<AccountId, ClientOrderId, Optional<OrderSpec>> orders) {}

    private final Parts parts;
    private final Map<VenueId, RealVenue> venues;
    private final Map<AccountId, Seat> seats = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile Set<AccountId> confirmed = Set.of();
    private volatile boolean closed;

    /// One account; all but its door belongs to whoever holds its lock.
    private static final class Seat {
        private final ReentrantLock lock = new ReentrantLock();
        private final Account account;
        private final RealVenue venue;
        private final VenueDoor door;

        /// Of the key that the door was opened with; 0 while it is closed.
        private int version;

        /// In a row: a venue that refuses a key is not asked every two seconds.
        private int failures;

        private Instant nextTry = Instant.MIN;

        private Seat(Account account, RealVenue venue, VenueDoor door) {
            this.account = account;
            this.venue = venue;
            this.door = door;
        }
    }

    public LiveVenues(Parts parts) {
        this.parts = parts;
        this.venues =
                Stream.of(BinanceVenue.SPOT, BinanceVenue.FUTURES)
                        .map(id ->
                                (RealVenue)
                                        new BinanceVenue(
                                                id,
                                                parts.environment(),
                                                parts.markets()::rate,
                                                parts.clock()))
                        .collect(Collectors.toUnmodifiableMap(RealVenue::id, venue -> venue));
        this.thread = Thread.ofVirtual().name("venue-keys").unstarted(this::run);
    }

    /// Reads who went live; accounts are given their clients after it.
    public void refresh() {
        confirmed = parts.confirmed().all();
    }

    /// Begins to open what may be opened.
    public void start() {
        thread.start();
    }

    /// Why no account of that kind can be at that venue, in words; empty where one can.
    public Optional<String> objection(VenueId venue, AccountKind kind) {
        RealVenue real = venues.get(venue);
        if (real == null) {
            return Optional.of(
                    "venue must be PAPER or one of %s, was %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            venues.keySet().stream()
                                                    .map(VenueId::value)
                                                    .sorted()
                                                    .toList()),
                                    venue));
        }
        return real.kind() == kind
                ? Optional.empty()
                : Optional.of("kind must be %s at %s, was %s".formatted(real.kind(), venue, kind));
    }

    /// The account's way to its venue, closed as yet.
    ///
    /// @throws Refusal if its venue is not one of ours
    public VenueClient client(Account account) {
        RealVenue venue = venues.get(account.venue());
        if (venue == null) {
            throw new Refusal("nobody knows the venue " + account.venue() + " of " + account.id());
        }
        VenueDoor door =
                new VenueDoor(
                        account.id(), venue.id(), venue.profile(), parts.clock(), parts.lanes());
        seats.put(account.id(), new Seat(account, venue, door));
        return door;
    }

    public VenueProfile profile(VenueId venue) {
        return Optional.ofNullable(venues.get(venue))
                .map(RealVenue::profile)
                .orElseThrow(() -> new IllegalArgumentException("no venue " + venue));
    }

    /// Whether its owner went live with the account, as far as was heard.
    public boolean isConfirmed(AccountId account) {
        return confirmed.contains(account);
    }

    /// @throws IllegalArgumentException if the account trades paper money
    public VenueId venueOf(AccountId account) {
        return Optional.ofNullable(seats.get(account))
                .map(seat -> seat.venue.id())
                .orElseThrow(() -> new IllegalArgumentException(account + " is at no real venue"));
    }

    /// Whether orders of the account reach its venue.
    public boolean isOpen(AccountId account) {
        Seat seat = seats.get(account);
        return seat != null && seat.door.closedBecause().isEmpty();
    }

    /// What the venue has of the account, asked with its key: that everything works, before the
    /// first order. Places nothing.
    ///
    /// @throws Refusal in words for people, if something does not
    public Money test(AccountId account) {
        Seat seat = seats.get(account);
        if (seat == null) {
            throw new Refusal(account + " trades paper money");
        }
        if (tradesOnMadeUpPrices(seat)) {
            throw new Refusal(MADE_UP);
        }
        SealedKey key =
                parts.keys()
                        .store()
                        .find(account)
                        .orElseThrow(() ->
                                new Refusal(
                                        "%s has no key; run: heliograph key set %s"
                                                .formatted(account, account)));
        try {
            VenueWire wire = wire(seat, key, new KnownOrders(id -> Optional.empty()));
            wire.begin();
            return wire.report(parts.clock().instant()).balance();
        } catch (VenueException | KeyException failed) {
            throw new Refusal(
                    "%s does not work: %s".formatted(seat.venue.place(), failed.getMessage()),
                    failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal("the program stops", stopping);
        }
    }

    /// Which accounts' ways are closed although their owners went live with them, in words.
    public String trouble() {
        return seats.values().stream()
                .filter(seat -> !seat.door.closedBecause().isEmpty())
                .filter(seat -> isConfirmed(seat.account.id()))
                .map(seat ->
                        "%s cannot trade at %s: %s"
                                .formatted(
                                        seat.account.id(),
                                        seat.venue.id(),
                                        seat.door.closedBecause()))
                .collect(Collectors.joining("; "));
    }

    /// Reads who went live, and opens and closes ways as keys come and go: each for itself, so that
    /// a venue that does not answer holds up no other.
    public void look() {
        confirmed = parts.confirmed().all();
        Map<AccountId, SealedKey> keys =
                parts.keys().store().all().stream()
                        .collect(Collectors.toMap(SealedKey::account, key -> key));
        for (AccountId account : confirmed) {
            Seat seat = seats.get(account);
            if (seat != null) {
                Thread.startVirtualThread(() -> look(seat, keys.get(account)));
            }
        }
    }

    /// @param key null where there is none
    private void look(Seat seat, @Nullable SealedKey key) {
        if (!seat.lock.tryLock()) {
            return;
        }
        try {
            if (key == null) {
                seat.version = 0;
                seat.door.close("it has no key");
            } else if (tradesOnMadeUpPrices(seat)) {
                seat.door.close(MADE_UP);
            } else if (key.version() != seat.version
                    && !parts.clock().instant().isBefore(seat.nextTry)) {
                open(seat, key);
            }
        } finally {
            seat.lock.unlock();
        }
    }

    private boolean tradesOnMadeUpPrices(Seat seat) {
        return seat.venue.isReal() && !parts.markets().areLive();
    }

    /// The venue's rules come first: without them it could not be told what it says.
    private void open(Seat seat, SealedKey key) {
        AccountId account = seat.account.id();
        try {
            KnownOrders orders = new KnownOrders(id -> parts.orders().apply(account, id));
            VenueWire wire = wire(seat, key, orders);
            wire.begin();
            parts.markets().trades(seat.venue.id(), wire.instruments());
            LiveClient client =
                    new LiveClient(
                            account,
                            wire,
                            orders,
                            parts.clock(),
                            HEARTBEAT,
                            parts.lanes(),
                            () -> parts.caughtUp().accept(account));
            seat.door.open(client);
            seat.version = key.version();
            seat.failures = 0;
            client.start();
            LOG.info("account {} trades at {}", account, seat.venue.place());
        } catch (VenueException | KeyException failed) {
            seat.version = 0;
            seat.nextTry =
                    parts.clock()
                            .instant()
                            .plusSeconds(2L << Math.min(seat.failures++, MOST_DOUBLINGS));
            seat.door.close(String.valueOf(failed.getMessage()));
            LOG.warn("account {} cannot trade: {}", account, failed.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private VenueWire wire(Seat seat, SealedKey key, KnownOrders orders) {
        MarketGuard guard =
                new MarketGuard(
                        key.limits(),
                        symbol -> parts.markets().facts(seat.account, seat.venue::symbol, symbol),
                        parts.clock());
        Signer signer = parts.keys().vault().signer(key, seat.venue.signingRules(), guard);
        return seat.venue.wire(seat.account, signer, orders);
    }

    private void run() {
        while (!closed) {
            try {
                look();
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stopping) {
                return;
            } catch (JournalException away) {
                LOG.debug("the keys are looked for later", away);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        new ArrayList<>(seats.values()).forEach(seat -> seat.door.close("the program stops"));
    }
}
