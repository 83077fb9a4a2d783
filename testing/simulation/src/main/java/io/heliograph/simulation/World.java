package io.heliograph.simulation;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.Supervision;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run: the program, the venue, the people and the faults of a scenario, until everything has
/// settled or a promise is broken.
final class World {
    /// A listener: whichever program lives when the news comes.
    static final int WHOEVER = -1;

    private static final Duration SECOND = Duration.ofSeconds(1);

    /// Nothing happens for longer than a round and this: nothing will.
    private static final Duration QUIET = Duration.ofSeconds(12);

    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration MOST_SETTLING = Duration.ofMinutes(10);

    private final Scenario scenario;
    private final Trace trace;
    private final Chances chances;
    private final Agenda agenda = new Agenda();
    private final Prices prices;
    private final Oracles oracles;
    private final VenueBook book;
    private final SimulatedVenue venue;
    private final Store store;
    private final Workload workload;
    private final Subscriptions subscriptions;
    private final Duration reconciliation;
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<RawMessage> published = new ArrayList<>();
    private final List<TradingSwitch> switches = new ArrayList<>();
    private @Nullable Program program;
    private int session;
    private Instant awake = Instant.MIN;
    private int undelivered;
    private String state = "";

    /// With a store in memory.
    World(Scenario scenario, Trace trace) {
        this(scenario, trace, (world, chances, oracles) -> new SimulatedStore(chances, oracles));
    }

    World(Scenario scenario, Trace trace, Store.Maker maker) {
        this.scenario = scenario;
        this.trace = trace;
        chances = new Chances(scenario);
        prices = new Prices(chances);
        oracles = new Oracles(this);
        book = new VenueBook(oracles::saved);
        venue = new SimulatedVenue(this, chances, book);
        oracles.venue(venue.profile(), book);
        store = maker.make(this, chances, oracles);
        workload = new Workload(chances, prices);
        SplittableRandom random = chances.stream("accounts");
        reconciliation = scenario.pace().reconciliation(random);
        List<Subscriptions.Follower> followers = new ArrayList<>();
        for (int i = 0; i < scenario.accounts(); i++) {
            AccountId id = new AccountId("a" + i);
            accounts.add(id);
            followers.add(
                    new Subscriptions.Follower(
                            Prices.account(id),
                            limits(random, chances.stream("losses of " + id)),
                            List.of(new Subscription(Workload.SOURCE, id, true, 1))));
        }
        subscriptions = new Subscriptions(followers);
    }

    /// In one world of four an account may lose little more than one trade has at risk.
    private static Limits limits(SplittableRandom random, SplittableRandom losses) {
        Limits shipped = Limits.shipped();
        return new Limits(
                1,
                shipped.sizing(),
                shipped.maxPositionShare(),
                shipped.maxLeverage(),
                losses.nextInt(4) == 0 ? Ratio.percent("1.5") : shipped.dailyLossShare(),
                shipped.dailyLossAmount(),
                random.nextInt(1, 4),
                1,
                random.nextInt(1, 12),
                shipped.hours(),
                Duration.ofSeconds(random.nextInt(5, 120)),
                shipped.defaultStop());
    }

    /// Runs it to its end.
    ///
    /// @throws Violation if a promise is broken
    void run() {
        note(() -> scenario.written() + " " + venue.profile());
        for (AccountId account : accounts) {
            venue.open(account);
        }
        startProgram();
        for (AccountId account : accounts) {
            living().ask(
                            account,
                            lane -> {
                                lane.deposit(Prices.DEPOSIT, now());
                                return true;
                            });
        }
        price();
        chances.begin();
        Duration end = SECOND;
        for (int number : scenario.spoken()) {
            SplittableRandom time = chances.stream("time of " + number);
            Duration at = Duration.ofSeconds(scenario.pace().secondOf(number, time));
            agenda.in(at, () -> publish(number));
            end = at.compareTo(end) > 0 ? at : end;
        }
        people(end);
        store.plan(end);
        advance(end.plus(scenario.pace().afterwards()));
        settle();
        restart();
        program = null;
        if (store.goBack()) {
            comeBack();
        }
    }

    private void people(Duration end) {
        SplittableRandom random = chances.stream("people");
        long seconds = end.toSeconds();
        long halt = random.nextLong(seconds + 1);
        long resume = halt + random.nextLong(1, 40);
        if (chances.has(Fault.HALT)) {
            agenda.in(
                    Duration.ofSeconds(halt),
                    () -> {
                        switches.add(
                                new TradingSwitch(
                                        TradingSwitch.Scope.EVERYTHING,
                                        "",
                                        random.nextBoolean()
                                                ? TradingState.HALTED
                                                : TradingState.REDUCING,
                                        "",
                                        "somebody",
                                        now()));
                        note(() -> "trading stopped: " + switches);
                    });
            agenda.in(
                    Duration.ofSeconds(resume),
                    () -> {
                        switches.clear();
                        note(() -> "trading resumed");
                    });
        }
        if (chances.has(Fault.FOREIGN_ORDERS)) {
            long at = random.nextLong(seconds + 1);
            boolean rests = random.nextBoolean();
            agenda.in(Duration.ofSeconds(at), () -> venue.byHand(foreign(rests)));
        }
    }

    private VenueCommand foreign(boolean rests) {
        InstrumentId instrument = Prices.INSTRUMENTS.getLast().id();
        OrderSpec order =
                new OrderSpec(
                        new ClientOrderId("%032x".formatted(rests ? 1 : 2)),
                        instrument,
                        Leg.ENTRY,
                        0,
                        rests ? OrderType.LIMIT : OrderType.MARKET,
                        Side.BUY,
                        Quantity.of("10"),
                        rests ? prices.near(2, -500) : null,
                        null,
                        TimeInForce.GTC,
                        false);
        return new VenueCommand.Submit(
                accounts.getFirst(),
                instrument,
                List.of(order),
                BigDecimal.ONE,
                1,
                now(),
                now().plus(SECOND));
    }

    private void price() {
        for (Quote quote : prices.move(now())) {
            venue.price(quote);
        }
        agenda.regularly(chances.areOn() ? SECOND : REST, this::price);
    }

    private void publish(int number) {
        RawMessage message = workload.message(number, now());
        published.add(message);
        note(() ->
                "message %s/%d%s%s: %s"
                        .formatted(
                                message.messageId(),
                                message.revision(),
                                message.replyTo() == null ? "" : " re " + message.replyTo(),
                                message.deleted() ? " deleted" : "",
                                message.text().replace('\n', '|')));
        int copies = chances.strikes(Fault.MESSAGE_TWICE) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            boolean late = chances.strikes(Fault.MESSAGE_LATE);
            Duration way =
                    late
                            ? chances.upTo(Fault.MESSAGE_LATE, Duration.ofSeconds(15))
                            : Duration.ofMillis(50);
            undelivered++;
            agenda.in(way, () -> deliver(message));
        }
    }

    /// The source keeps a message until it was taken.
    private void deliver(RawMessage message) {
        Program alive = program;
        if (alive == null || now().isBefore(awake)) {
            agenda.in(SECOND, () -> deliver(message));
            return;
        }
        try {
            alive.receive(message);
            undelivered--;
        } catch (JournalException refused) {
            agenda.in(SECOND, () -> deliver(message));
        } catch (Crash crash) {
            agenda.in(SECOND, () -> deliver(message));
            throw crash;
        }
    }

    private void startProgram() {
        note(() -> "the program starts");
        awake = Instant.MIN;
        store.reopen();
        Program fresh =
                new Program(
                        this, store, prices, venue.client(session), subscriptions, reconciliation);
        program = fresh;
        oracles.started();
        fresh.start();
    }

    private void die(Crash crash) {
        note(() -> "the program dies: " + crash.getMessage());
        program = null;
        session++;
        agenda.in(chances.upTo(Fault.CRASH, Duration.ofSeconds(30)), this::startProgram);
    }

    private void advance(Duration time) {
        Instant until = now().plus(time);
        boolean more = true;
        while (more) {
            try {
                more = agenda.next(until);
                oracles.look();
            } catch (Crash crash) {
                die(crash);
            }
        }
    }

    /// The faults end, and in ten minutes everything has an end.
    private void settle() {
        note(() -> "faults end");
        chances.end();
        venue.heal();
        prices.rest();
        switches.clear();
        if (program == null) {
            advance(Duration.ofSeconds(31));
        }
        Instant until = now().plus(MOST_SETTLING);
        advance(reconciliation.multipliedBy(2));
        Optional<Violation> unrest = unrest();
        while (unrest.isPresent()) {
            if (now().isAfter(until)) {
                throw unrest.get();
            }
            advance(SECOND);
            unrest = unrest();
        }
        state = oracles.settled(accounts, this::living);
    }

    private Optional<Violation> unrest() {
        Instant quiet = oracles.lastChange().plus(reconciliation).plus(QUIET);
        oracles.looks().at(Promise.I_24);
        return undelivered > 0
                        || !store.unfinished(1).isEmpty()
                        || agenda.isBusy()
                        || now().isBefore(quiet)
                        || !living().isIdle()
                ? Optional.of(new Violation(Promise.I_32, "work is left"))
                : oracles.unrest(
                        accounts,
                        venue,
                        id -> living().ask(id, lane -> lane.snapshot(now()).positions()));
    }

    /// A restart of a settled world changes nothing.
    private void restart() {
        oracles.onlyQuestions();
        program = null;
        session++;
        startProgram();
        advance(Duration.ofSeconds(20));
        String after = oracles.settled(accounts, this::living);
        if (!after.equals(state)) {
            throw new Violation(
                    Promise.I_14, "before the restart %s, after %s".formatted(state, after));
        }
    }

    /// The database is as it was once, and sources tell everything again: nothing is bought twice,
    /// and in the end the program knows everything of its own that the venue has.
    private void comeBack() {
        note(() -> "the database comes back from a backup");
        oracles.believeTheVenue();
        session++;
        startProgram();
        for (RawMessage message : published) {
            undelivered++;
            agenda.in(SECOND, () -> deliver(message));
        }
        Instant until = now().plus(MOST_SETTLING);
        advance(reconciliation.multipliedBy(2));
        Optional<Violation> unrest = strangeness();
        while (unrest.isPresent()) {
            if (now().isAfter(until)) {
                throw unrest.get();
            }
            advance(SECOND);
            unrest = strangeness();
        }
    }

    private Optional<Violation> strangeness() {
        return undelivered > 0 || !store.unfinished(1).isEmpty() || !living().isIdle()
                ? Optional.of(new Violation(Promise.I_32, "work is left"))
                : oracles.strangeness(
                        accounts,
                        id -> living().ask(id, lane -> lane.orders()),
                        id -> living().ask(id, lane -> lane.snapshot(now()).positions()));
    }

    private Program living() {
        Program alive = program;
        if (alive == null) {
            throw new IllegalStateException("the program is dead");
        }
        return alive;
    }

    /// Brings news to the program, if it is the one that they are for.
    void hear(int listener, List<VenueEvent> events) {
        Program alive = program;
        if (alive != null && (listener == WHOEVER || listener == session)) {
            inProgram(
                    Duration.ZERO,
                    () -> {
                        events.forEach(event -> note(() -> "← " + Words.of(event)));
                        alive.hear(events);
                    });
        }
    }

    /// Something the program does, unless it is dead by then; while it stands still it waits.
    void inProgram(Duration delay, Runnable what) {
        int mine = session;
        agenda.in(delay, () -> act(mine, what));
    }

    private void act(int mine, Runnable what) {
        if (mine != session || program == null) {
            return;
        }
        if (now().isBefore(awake)) {
            agenda.in(Duration.between(now(), awake), () -> act(mine, what));
            return;
        }
        if (chances.strikes(Fault.PAUSE)) {
            Duration pause = chances.upTo(Fault.PAUSE, Duration.ofSeconds(40));
            note(() -> "the program stands still for " + pause);
            awake = now().plus(pause);
            oracles.paused(awake);
            agenda.in(pause, () -> act(mine, what));
            return;
        }
        what.run();
    }

    /// Something the program does again and again while it lives.
    void regularly(Duration delay, Runnable what) {
        int mine = session;
        agenda.regularly(delay, () -> act(mine, what));
    }

    void in(Duration delay, Runnable what) {
        agenda.in(delay, what);
    }

    boolean isAwake() {
        return program != null && !now().isBefore(awake);
    }

    Instant now() {
        return agenda.now();
    }

    Oracles oracles() {
        return oracles;
    }

    Chances chances() {
        return chances;
    }

    void note(Supplier<String> what) {
        trace.line(now(), what);
    }

    List<TradingSwitch> switches() {
        return List.copyOf(switches);
    }

    Supervision supervision() {
        return new Supervision() {
            @Override
            public List<TradingSwitch> switches() {
                return World.this.switches();
            }

            @Override
            public Optional<String> away(VenueId venue) {
                return Optional.empty();
            }
        };
    }
}
