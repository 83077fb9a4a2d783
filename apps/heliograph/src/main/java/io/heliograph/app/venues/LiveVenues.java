package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.model.market.OrderBook;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.live.Canary;
import io.heliograph.venues.live.ConnectionCheck;
import io.heliograph.venues.live.ConnectionCheck.Result;
import io.heliograph.venues.prices.OrderBooks;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts at real venues. Each trades once its owner went live with it and its key opens; a
/// key that is set, replaced or removed while the program runs is noticed within seconds.
public final class LiveVenues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveVenues.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final int MOST_DOUBLINGS = 5;

    /// What they need of the rest of the program.
    ///
    /// @param openings of keys
    /// @param keys of all accounts, under seal
    /// @param confirmed whose owners went live with them, as it is written
    /// @param markets what is known of prices
    /// @param lanes where a venue's news goes
    /// @param caughtUp told when an account may have missed something
    /// @param refused told when a key that trades may do what it must not, in words, again and
    ///   again until it may not
    /// @param orders an order of an account from before this start
    /// @param limits of an account, as they stand
    public record Parts(
            KeyOpenings openings,
            Supplier<List<SealedKey>> keys,
            Supplier<Set<AccountId>> confirmed,
            VenueMarkets markets,
            Map<String, String> environment,
            InstantSource clock,
            BiConsumer<AccountId, List<VenueEvent>> lanes,
            Consumer<AccountId> caughtUp,
            BiConsumer<AccountId, String> refused,
            BiFunction<AccountId, ClientOrderId, Optional<OrderSpec>> orders,
            Function<AccountId, Limits> limits) {}

    private final Parts parts;
    private final Map<VenueId, RealVenue> venues;
    private final VenueBooks books;
    private final Map<AccountId, Seat> seats = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile Set<AccountId> confirmed = Set.of();
    private volatile boolean closed;

    /// Why nobody looks for keys, in words; empty while somebody does.
    private volatile String blind = "";

    public LiveVenues(Parts parts) {
        this.parts = parts;
        this.venues =
                Stream.of(
                                new AlpacaVenue(parts),
                                venue(parts, BinanceVenue.SPOT, BinanceVenue::new),
                                venue(parts, BinanceVenue.FUTURES, BinanceVenue::new),
                                venue(parts, OkxVenue.SPOT, OkxVenue::new),
                                venue(parts, OkxVenue.SWAPS, OkxVenue::new),
                                venue(parts, KucoinVenue.SPOT, KucoinVenue::new),
                                venue(parts, KucoinVenue.FUTURES, KucoinVenue::new),
                                venue(parts, CoinbaseVenue.COINBASE, CoinbaseVenue::new),
                                venue(parts, KrakenVenue.SPOT, KrakenVenue::new),
                                venue(parts, OandaVenue.OANDA, OandaVenue::new))
                        .collect(Collectors.toUnmodifiableMap(RealVenue::id, venue -> venue));
        this.books = new VenueBooks(venues.values());
        this.thread = Thread.ofVirtual().name("venue-keys").unstarted(this::run);
    }

    @FunctionalInterface
    private interface Making {
        RealVenue venue(
                VenueId id,
                Map<String, String> environment,
                BiFunction<Currency, Currency, Optional<BigDecimal>> rates,
                InstantSource clock);
    }

    private static RealVenue venue(Parts parts, VenueId id, Making made) {
        return made.venue(id, parts.environment(), parts.markets()::rate, parts.clock());
    }

    /// Reads who went live; accounts are given their clients after it.
    public void refresh() {
        confirmed = parts.confirmed().get();
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
                            .formatted(names(venues.keySet()), venue));
        }
        AccountKind there = real.facts().kind();
        return there == kind
                ? Optional.empty()
                : Optional.of("kind must be %s at %s, was %s".formatted(there, venue, kind));
    }

    static String names(Set<VenueId> venues) {
        return venues.stream().map(VenueId::value).sorted().collect(Collectors.joining(", "));
    }

    /// The account's way to its venue, closed as yet.
    ///
    /// @throws Refusal if its venue is not one of ours
    public VenueClient client(Account account) {
        RealVenue venue = venues.get(account.venue());
        if (venue == null) {
            throw new Refusal("nobody knows the venue " + account.venue() + " of " + account.id());
        }
        Seat seat = new Seat(account, venue, parts);
        seats.put(account.id(), seat);
        return seat.door();
    }

    public VenueProfile profile(VenueId venue) {
        return Optional.ofNullable(venues.get(venue))
                .map(known -> known.facts().profile())
                .orElseThrow(() -> new IllegalArgumentException("no venue " + venue));
    }

    /// Whether its owner went live with the account, as far as was heard.
    public boolean isConfirmed(AccountId account) {
        return confirmed.contains(account);
    }

    /// @throws IllegalArgumentException if the account trades paper money
    public VenueId venueOf(AccountId account) {
        return Optional.ofNullable(seats.get(account))
                .map(seat -> seat.venue().id())
                .orElseThrow(() -> new IllegalArgumentException(account + " is at no real venue"));
    }

    /// What stands in the book of a venue now.
    ///
    /// @param depth levels of a side, 1 to {@link OrderBooks#MOST}
    /// @throws IllegalArgumentException in words for people, where no such book is to be had
    /// @throws VenueException if the venue refuses or does not answer
    public OrderBook book(InstrumentId instrument, int depth) throws InterruptedException {
        return books.snapshot(instrument, depth, seats.values());
    }

    /// What the account's venue takes of its executions; empty where nobody knows, and of one that
    /// trades paper money.
    public Optional<FeeRates> fees(AccountId account) {
        return Optional.ofNullable(seats.get(account)).flatMap(seat -> seat.door().fees());
    }

    /// Whether orders of the account reach its venue.
    public boolean isOpen(AccountId account) {
        Seat seat = seats.get(account);
        return seat != null && seat.door().closedBecause().isEmpty();
    }

    /// Tries step by step what trading with the account takes, with its key. Places nothing.
    ///
    /// @throws Refusal in words for people, where there is nothing to try
    public ConnectionCheck check(AccountId account) {
        Seat seat = seat(account);
        SealedKey key = key(account);
        try {
            return ConnectionCheck.of(seat.questions(key), parts.clock());
        } catch (KeyException closed) {
            throw new Refusal(String.valueOf(closed.getMessage()), closed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal("the program stops", stopping);
        }
    }

    /// Lets a canary sing with a test account.
    ///
    /// @throws Refusal in words for people, where it may not or nothing can be tried
    public List<Canary.Result> sing(AccountId account, String symbol) {
        Seat seat = seat(account);
        if (isConfirmed(account)) {
            throw new Refusal(account + " is live: a test account never is");
        }
        try {
            return seat.sing(key(account), symbol);
        } catch (KeyException | VenueException closed) {
            throw new Refusal(String.valueOf(closed.getMessage()), closed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal("the program stops", stopping);
        }
    }

    private SealedKey key(AccountId account) {
        return parts.keys().get().stream()
                .filter(sealed -> sealed.account().equals(account))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                "%s has no key; run: heliograph key set %s"
                                        .formatted(account, account)));
    }

    /// What the venue has of an account that could trade now.
    ///
    /// @throws Refusal in words for people, where it could not
    public Money tried(AccountId account) {
        Seat seat = seat(account);
        if (seat.tradesOnMadeUpPrices()) {
            throw new Refusal(Seat.MADE_UP);
        }
        ConnectionCheck check = check(account);
        return check.balance()
                .orElseThrow(() ->
                        new Refusal(
                                "%s does not work: %s"
                                        .formatted(
                                                seat.venue().facts().address(),
                                                check.failure()
                                                        .map(LiveVenues::words)
                                                        .orElseThrow())));
    }

    private static String words(Result failed) {
        return failed.words() + "; " + failed.remedy();
    }

    private Seat seat(AccountId account) {
        return Optional.ofNullable(seats.get(account))
                .orElseThrow(() -> new Refusal(account + " trades paper money"));
    }

    /// How each account's connection does, by account.
    public List<Connection> connections() {
        return seats.values().stream()
                .map(seat -> seat.connection(isConfirmed(seat.account().id())))
                .toList();
    }

    /// What is wrong with accounts whose owners went live with them, and whether keys are looked
    /// for, in words.
    public String trouble() {
        Stream<String> seated =
                seats.values().stream()
                        .filter(seat -> isConfirmed(seat.account().id()))
                        .map(Seat::trouble);
        return Stream.concat(Stream.of(blind), seated)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /// Reads who went live, and opens and closes ways as keys come and go: each for itself, so that
    /// a venue that does not answer holds up no other.
    public void look() {
        confirmed = parts.confirmed().get();
        Map<AccountId, SealedKey> keys =
                parts.keys().get().stream()
                        .collect(Collectors.toMap(SealedKey::account, key -> key));
        for (AccountId account : confirmed) {
            Seat seat = seats.get(account);
            if (seat != null) {
                SealedKey key = keys.get(account);
                Thread.startVirtualThread(() -> seat.look(key));
            }
        }
    }

    /// Opens the way of an account whose owner has just gone live with it. On return its orders
    /// reach its venue, or the trouble says why they do not yet.
    public void open(AccountId account) {
        confirmed = parts.confirmed().get();
        Seat seat = seats.get(account);
        if (seat != null) {
            seat.lookInTurn(
                    parts.keys().get().stream()
                            .filter(key -> key.account().equals(account))
                            .findFirst()
                            .orElse(null));
        }
    }

    /// Looks until the end. Whatever one look meets, there is a next: without it no key would ever
    /// be heard of again.
    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                look();
                failures = 0;
                blind = "";
            } catch (JournalException away) {
                LOG.debug("the keys are looked for later", away);
            } catch (RuntimeException unexpected) {
                failures++;
                blind = "changes of keys are not noticed: " + unexpected;
                LOG.error("the keys cannot be looked for", unexpected);
            }
            try {
                Thread.sleep(LOOK_MILLIS << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        seats.values().forEach(seat -> seat.door().close("the program stops"));
    }
}
