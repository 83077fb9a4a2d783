package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.Refusal;
import io.heliograph.app.prices.MarketStudies;
import io.heliograph.app.prices.PriceHub;
import io.heliograph.app.venues.Connection;
import io.heliograph.app.venues.KeyOpenings;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.app.venues.LiveVenues;
import io.heliograph.app.venues.VenueMarkets;
import io.heliograph.engine.port.PriceFeed;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.model.market.OrderBook;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.store.LiveAccounts;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.MarketFacts;
import io.heliograph.venues.live.Canary;
import io.heliograph.venues.live.ConnectionCheck;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Accounts at real venues in the running program: stopped until their owner says in so many words
/// that real money may be traded, and only then connected with their venue.
final class RealAccounts implements AutoCloseable {
    private final LiveVenues venues;
    private final KeyOpenings openings;
    private final LiveAccounts confirmed;
    private final PriceHub prices;
    private final Engine engine;
    private final Oversight oversight;
    private final InstantSource clock;

    /// @param studies for what a day turns over
    /// @param limits of an account, as they stand
    RealAccounts(
            KeyRoom keys,
            LiveAccounts confirmed,
            PriceHub prices,
            MarketStudies studies,
            Engine engine,
            Oversight oversight,
            Function<AccountId, Limits> limits,
            Map<String, String> environment,
            InstantSource clock) {
        this.confirmed = confirmed;
        this.prices = prices;
        this.engine = engine;
        this.oversight = oversight;
        this.clock = clock;
        this.openings = new KeyOpenings(keys::vault, clock);
        this.venues =
                new LiveVenues(
                        new LiveVenues.Parts(
                                openings,
                                keys.store()::all,
                                confirmed::all,
                                new Markets(prices, studies),
                                environment,
                                clock,
                                (account, events) -> {
                                    oversight.venues().heard(venueOf(account), events);
                                    engine.deliver(account, events);
                                },
                                engine::reconcile,
                                this::refused,
                                this::order,
                                limits));
    }

    /// Reads who went live; before the first account is opened.
    void refresh() {
        venues.refresh();
    }

    void start() {
        venues.start();
    }

    /// Why no account of that kind can be at that venue, in words; empty where one can.
    Optional<String> objection(VenueId venue, AccountKind kind) {
        return venues.objection(venue, kind);
    }

    /// Gives an account of the settings its lane. One that its owner has not gone live with has a
    /// lane that reaches nobody.
    void open(Account account) {
        VenueClient client = venues.client(account);
        if (venues.isConfirmed(account.id())) {
            engine.openReconciled(account, client);
        } else {
            engine.open(account, client);
        }
    }

    /// Stops a new account before it exists: it opens nothing until its owner goes live with it.
    void hold(AccountId account, Change change) {
        oversight.set(
                new TradingSwitch(
                        Scope.ACCOUNT,
                        account.value(),
                        TradingState.HALTED,
                        "not live yet; run: heliograph account live " + account,
                        change.who(),
                        change.at()));
    }

    /// What the owner of the account has to write, in full.
    static String confirmation(AccountId account) {
        return "trade real money with " + account;
    }

    /// Whether the account may be resumed at all.
    boolean mayTrade(Account account) {
        return switch (account.mode()) {
            case PAPER -> true;
            case LIVE -> venues.isConfirmed(account.id());
        };
    }

    /// Lets the account trade real money, after everything that it takes was tried.
    ///
    /// @param typed what its owner wrote
    /// @throws Refusal in words for people; the account is as stopped as before
    void goLive(Account account, String typed, Change change) {
        AccountId id = account.id();
        if (!typed.strip().equals(confirmation(id))) {
            throw new Refusal("to go live, write in full: " + confirmation(id));
        }
        if (mayTrade(account)) {
            throw new Refusal(id + " is live already");
        }
        Money balance = venues.tried(id);
        engine.ask(
                        id,
                        lane -> {
                            // A crash after it must not book the money twice.
                            if (lane.snapshot(clock.instant()).balance().isZero()) {
                                lane.deposit(balance, clock.instant());
                            }
                            return lane.length();
                        })
                .join();
        confirmed.confirm(id, change);
        engine.holdUntilReconciled(id);
        venues.open(id);
        oversight.set(
                new TradingSwitch(
                        Scope.ACCOUNT,
                        id.value(),
                        TradingState.ACTIVE,
                        "gone live",
                        change.who(),
                        change.at()));
    }

    /// Tries step by step what trading with the account takes.
    ///
    /// @throws Refusal in words for people, where there is nothing to try
    ConnectionCheck check(AccountId account) {
        return venues.check(account);
    }

    /// Lets a canary sing with a test account.
    ///
    /// @throws Refusal in words for people, where it may not or nothing can be tried
    List<Canary.Result> sing(AccountId test, String symbol) {
        return venues.sing(test, symbol);
    }

    /// What stands in the book of a venue now.
    ///
    /// @throws IllegalArgumentException in words for people, where no such book is to be had
    /// @throws VenueException if the venue refuses or does not answer
    OrderBook book(InstrumentId instrument, int depth) throws InterruptedException {
        return venues.book(instrument, depth);
    }

    List<Connection> connections() {
        return venues.connections();
    }

    /// Where the prices come from that count at a venue.
    PriceOrigin pricesAt(VenueId venue) {
        return prices.origin(venue);
    }

    /// Why the venue is left alone, by all accounts there; empty while it is not.
    Optional<String> away(VenueId venue) {
        return oversight.venues().away(venue);
    }

    Optional<FeeRates> fees(AccountId account) {
        return venues.fees(account);
    }

    VenueProfile profile(VenueId venue) {
        return venues.profile(venue);
    }

    /// Which live accounts cannot reach their venue, in words; empty while all can.
    String trouble() {
        return venues.trouble();
    }

    private VenueId venueOf(AccountId account) {
        return venues.venueOf(account);
    }

    /// Whose keys are opened unusually often, in words; empty where none is.
    String keyTrouble() {
        return openings.trouble();
    }

    /// Its owner is told, and nothing opens until a person has mended the key and resumes.
    private void refused(AccountId account, String why) {
        engine.deliver(
                account, List.of(new VenueEvent.AccountRefused(account, why, clock.instant())));
        boolean halted =
                TradingSwitch.strictest(oversight.switches(), account, Subscription.EVERY_SOURCE)
                        .filter(stop -> stop.state() == TradingState.HALTED)
                        .isPresent();
        if (!halted) {
            oversight.set(
                    new TradingSwitch(
                            Scope.ACCOUNT,
                            account.value(),
                            TradingState.HALTED,
                            why,
                            Actor.PROGRAM,
                            clock.instant()));
        }
    }

    /// From before this start. A lane that does not answer leaves the question open.
    private Optional<OrderSpec> order(AccountId account, ClientOrderId id) {
        try {
            return engine.ask(account, lane -> lane.order(id, clock.instant()).map(Order::spec))
                    .join();
        } catch (CompletionException busy) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        venues.close();
    }

    /// Quotes are the venue's own where it has a feed; what a day turns over is the shared one's.
    private record Markets(PriceHub prices, MarketStudies studies) implements VenueMarkets {
        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return prices.rate(from, into);
        }

        @Override
        public boolean areLive() {
            return prices.origin().kind() == PriceOrigin.Kind.LIVE;
        }

        @Override
        public void trades(
                VenueId venue, List<Instrument> instruments, Supplier<Optional<PriceFeed>> own) {
            prices.trades(venue, instruments, own);
        }

        @Override
        public Optional<MarketFacts> facts(Account account, Instrument instrument) {
            Optional<BigDecimal> rate = prices.rate(instrument.quote(), account.currency());
            InstrumentId studied = prices.shared(instrument.id());
            return prices.latest(instrument.id())
                    .flatMap(quote ->
                            rate.map(value ->
                                    new MarketFacts(
                                            instrument,
                                            quote,
                                            value,
                                            studies.turnover(studied)
                                                    .map(value::multiply)
                                                    .orElse(null))));
        }
    }
}
