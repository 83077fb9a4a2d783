package io.heliograph.simulation;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.Supervision;
import io.heliograph.model.AccountId;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.simulation.CrashPoint.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run: the program, the venue, the people and the faults of a scenario, until everything has
/// settled or a promise is broken.
final class World {
    /// A listener: whichever program lives when the news comes.
    static final int WHOEVER = -1;

    /// From the slowest to the fastest that our clock can be.
    static final Duration CLOCK_RANGE = Duration.ofSeconds(2);

    /// More than a venue bears.
    static final Duration LEAST_LEAP = Duration.ofSeconds(4);

    private static final Duration SECOND = Duration.ofSeconds(1);

    /// Nothing happens for longer than a round and this: nothing will.
    private static final Duration QUIET = Duration.ofSeconds(12);

    private static final Duration REST = Duration.ofSeconds(5);

    /// How long the program is away where it died by plan.
    private static final Duration DOWN = Duration.ofSeconds(2);

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

    /// For how long lanes know of trades that are over: in one world of three so shortly that what
    /// comes late is about forgotten ones.
    private final Duration remembers;

    private final List<AccountId> accounts = new ArrayList<>();
    private final People people;
    private final Crashes crashes;
    private final @Nullable Golden golden;
    private final List<RawMessage> published = new ArrayList<>();
    private @Nullable Program program;
    private int session;
    private Instant awake = Instant.MIN;
    private Duration ahead = Duration.ZERO;

    /// By how much our clock is wrong beyond what a venue bears; it does not go back.
    private Duration wrong;

    /// Whether the whole machine sleeps where the program stands still.
    private final boolean sleeps;

    private Duration slept = Duration.ZERO;
    private int undelivered;
    private String state = "";

    /// With a store in memory.
    World(Scenario scenario, Trace trace) {
        this(scenario, null, List.of(), trace, World::inMemory);
    }

    World(Scenario scenario, Trace trace, Store.Maker maker) {
        this(scenario, null, List.of(), trace, maker);
    }

    /// One in which nothing goes wrong but what its story and the plan of its crashes say.
    World(Golden golden, List<CrashPoint> planned, Trace trace) {
        this(Scenario.quiet(), golden, planned, trace, World::inMemory);
    }

    private static Store inMemory(World world, Chances chances, Oracles oracles) {
        return new SimulatedStore(chances, world.crashes(), oracles);
    }

    private World(
            Scenario scenario,
            @Nullable Golden golden,
            List<CrashPoint> planned,
            Trace trace,
            Store.Maker maker) {
        this.scenario = scenario;
        this.golden = golden;
        this.trace = trace;
        chances = new Chances(scenario);
        crashes = new Crashes(chances, planned);
        prices = new Prices(chances);
        wrong = chances.has(Fault.CLOCK_WRONG) ? leap().minus(leap()) : Duration.ZERO;
        sleeps = chances.stream("sleep").nextBoolean();
        oracles = new Oracles(this);
        book = new VenueBook(oracles::saved);
        venue = new SimulatedVenue(this, chances, book, golden);
        oracles.venue(venue, book);
        store = maker.make(this, chances, oracles);
        people = new People(this, venue, prices);
        workload = new Workload(chances, prices);
        SplittableRandom random = chances.stream("accounts");
        reconciliation = scenario.pace().reconciliation(random);
        remembers =
                golden == null
                                && !chances.has(Fault.CLOCK_WRONG)
                                && chances.stream("memory").nextInt(3) == 0
                        ? Duration.ofSeconds(20)
                        : Duration.ofDays(2);
        List<Subscriptions.Follower> followers = new ArrayList<>();
        for (int i = 0; i < scenario.accounts(); i++) {
            AccountId id = new AccountId("a" + i);
            accounts.add(id);
            followers.add(
                    new Subscriptions.Follower(
                            Prices.account(id),
                            limits(random, chances.stream("losses of " + id)),
                            List.of(subscription(id, chances.stream("habits of " + id)))));
        }
        subscriptions = new Subscriptions(followers);
    }

    private Subscription subscription(AccountId id, SplittableRandom random) {
        Habits habits = Habits.PLAIN;
        if (golden != null) {
            habits = new Habits(golden.style(), golden.approval());
        } else if (chances.has(Fault.STYLES) || chances.has(Fault.APPROVALS)) {
            Habits drawn = Habits.drawn(random, chances.has(Fault.APPROVALS));
            habits =
                    chances.has(Fault.STYLES)
                            ? drawn
                            : new Habits(habits.style(), drawn.approval());
        }
        return new Subscription(Workload.SOURCE, id, true, 1, habits.approval(), habits.style());
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
        note(() -> (golden == null ? scenario.written() : golden.name()) + " " + venue.profile());
        for (AccountId account : accounts) {
            venue.open(account);
        }
        startProgram();
        for (AccountId account : accounts) {
            living().ask(
                            account,
                            lane -> {
                                lane.deposit(Prices.DEPOSIT, clock());
                                return true;
                            });
        }
        if (golden != null) {
            prices.rest();
        }
        price();
        chances.begin();
        Duration end = golden == null ? random() : told(golden);
        store.plan(end);
        advance(end.plus(scenario.pace().afterwards()));
        settle();
        restart();
        program = null;
        if (store.goBack()) {
            comeBack();
        }
    }

    /// @return when the story is over
    private Duration told(Golden story) {
        Stage stage = new Stage(this, people, prices, accounts.getFirst());
        for (Golden.Act act : story.acts()) {
            agenda.in(act.at(), () -> act.what().accept(stage));
        }
        return story.end();
    }

    /// @return when nothing is posted any more
    private Duration random() {
        Duration end = SECOND;
        for (int number : scenario.spoken()) {
            SplittableRandom time = chances.stream("time of " + number);
            Duration at = Duration.ofSeconds(scenario.pace().secondOf(number, time));
            agenda.in(at, () -> publish(workload.message(number, now())));
            end = at.compareTo(end) > 0 ? at : end;
        }
        people.plan(chances, accounts.getFirst(), end);
        // Elsewhere a person and an exit that come at once close more than there is.
        if (chances.has(Fault.CLOSED_BY_HAND) && venue.profile().reduceOnly()) {
            people.planClosing(chances, accounts, end);
        }
        return end;
    }

    void tellPrices() {
        for (Quote quote : prices.move(now(), clock())) {
            venue.price(quote);
        }
    }

    private void price() {
        tellPrices();
        if (chances.strikes(Fault.STORE_AWAY)) {
            Duration away = chances.upTo(Fault.STORE_AWAY, Duration.ofSeconds(20));
            note(() -> "the database is away for " + away);
            store.away(true);
            agenda.in(away, () -> store.away(false));
        }
        if (chances.strikes(Fault.CLOCK_JUMP)) {
            ahead = chances.upTo(Fault.CLOCK_JUMP, CLOCK_RANGE).minus(CLOCK_RANGE.dividedBy(2));
            note(() -> "our clock is ahead by " + ahead);
        }
        if (chances.strikes(Fault.CLOCK_WRONG)) {
            wrong = wrong.plus(leap());
            note(() -> "our clock is wrong by " + wrong);
        }
        agenda.regularly(chances.areOn() ? SECOND : REST, this::price);
    }

    private Duration leap() {
        boolean far = chances.oneIn(Fault.CLOCK_WRONG, 2);
        return LEAST_LEAP.plus(chances.upTo(Fault.CLOCK_WRONG, Duration.ofSeconds(far ? 300 : 10)));
    }

    void publish(RawMessage message) {
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
        if (chances.has(Fault.APPROVALS)) {
            people.answer(chances, accounts, message.signal());
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

    Limits limits(AccountId account) {
        return subscriptions.limits(account);
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
        agenda.in(
                golden == null ? chances.upTo(Fault.CRASH, Duration.ofSeconds(30)) : DOWN,
                this::startProgram);
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
        people.resume();
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
                        id -> living().ask(id, lane -> lane.snapshot(clock()).positions()));
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
                        id -> living().ask(id, lane -> lane.snapshot(clock()).positions()));
    }

    Duration remembers() {
        return remembers;
    }

    /// Whether trades are forgotten within the world's own time.
    boolean isForgetful() {
        return remembers.compareTo(MOST_SETTLING) < 0;
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
                        crashes.before(Step.NEWS);
                        alive.hear(events);
                        crashes.after(Step.NEWS);
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
            if (sleeps) {
                agenda.in(pause, () -> slept = slept.plus(pause));
            }
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

    /// What the program takes for the time.
    Instant clock() {
        return now().plus(ahead).plus(wrong);
    }

    /// What the machine counts of the time that passes while it is awake, whatever its clock is set
    /// to.
    long passedNanos() {
        return Duration.between(Agenda.START, now()).minus(slept).toNanos();
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

    /// Asks the program for something, if it lives.
    void toProgram(AccountId account, Consumer<AccountLane> what) {
        Program alive = program;
        if (alive != null && isAwake()) {
            alive.tell(account, what);
        }
    }

    Crashes crashes() {
        return crashes;
    }

    List<TradingSwitch> switches() {
        return people.switches();
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
