package io.heliograph.simulation;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.Reader;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.ReadingContext;
import io.heliograph.parsing.SignalParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// One life of the program: what the application's runtime does with threads, done here one thing
/// at a time.
final class Program {
    static final Duration TICK = Duration.ofMillis(500);

    /// A slower clock is a fault too, and saves half of the time of a run.
    private static final Duration TICK_AT_REST = Duration.ofSeconds(2);

    private static final Duration SWEEP_AFTER = Duration.ofSeconds(3);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);
    private static final int MOST_CONFLICTS = 3;
    private static final ClientOrderIds IDS =
            new ClientOrderIds("the same for all simulations".getBytes(StandardCharsets.UTF_8));
    private static final SignalParser PARSER = SignalParser.shipped();

    private final World world;
    private final Store store;
    private final Subscriptions subscriptions;
    private final Pipeline pipeline;
    private final Map<AccountId, Runner> runners = new TreeMap<>();
    private final Set<MessageId> underWay = new HashSet<>();
    private final Duration reconciliation;

    Program(
            World world,
            Store store,
            Prices prices,
            VenueClient venue,
            Subscriptions subscriptions,
            Duration reconciliation) {
        this.world = world;
        this.store = store;
        this.subscriptions = subscriptions;
        this.reconciliation = reconciliation;
        this.pipeline = new Pipeline(new ContextReader(store), store);
        for (Subscriptions.Follower follower : subscriptions.followers()) {
            runners.put(
                    follower.account().id(),
                    new Runner(
                            follower.account().id(),
                            new AccountLane(
                                    follower.account(),
                                    store,
                                    prices,
                                    venue,
                                    IDS,
                                    world.supervision(),
                                    world.remembers())));
        }
    }

    /// Loads every account, compares it with the venue, and sets out what was left lying.
    void start() {
        runners.values().forEach(runner -> runner.put(lane -> lane.load(world.clock())));
        round();
        tick();
    }

    private void round() {
        runners.values().forEach(runner -> runner.put(lane -> lane.reconcile(world.clock())));
        world.regularly(reconciliation, this::round);
    }

    private void tick() {
        store.regain();
        if (!store.isAway()) {
            store.regain(this::setOut);
        }
        runners.values().stream()
                .filter(Runner::hasTime)
                .forEach(runner -> runner.put(lane -> lane.onTimer(world.clock())));
        Instant recent = world.clock().minus(SWEEP_AFTER);
        for (Inbox.Stored stored : store.unfinished(500)) {
            if (stored.receivedAt().isBefore(recent)) {
                setOut(stored.message());
            }
        }
        world.regularly(world.chances().areOn() ? TICK : TICK_AT_REST, this::tick);
    }

    /// @throws JournalException if the message cannot be kept; its source will bring it again
    void receive(RawMessage message) {
        if (store.receive(message, world.clock()) == Inbox.Receipt.NEW) {
            setOut(message);
        }
    }

    private void setOut(RawMessage message) {
        if (!underWay.add(message.id())) {
            return;
        }
        try {
            bring(message, pipeline.read(message, subscriptions, world.clock()));
        } catch (JournalException away) {
            underWay.remove(message.id());
        }
    }

    private void bring(RawMessage message, Pipeline.Wishes wishes) {
        Map<AccountId, AmendmentProposal> changes = new LinkedHashMap<>();
        wishes.amendments().forEach(wish -> changes.put(wish.account(), wish));
        int[] left = {Math.max(wishes.trades().size(), changes.size())};
        if (left[0] == 0) {
            arrive(message);
            return;
        }
        Runnable decided =
                () -> {
                    left[0]--;
                    if (left[0] == 0) {
                        arrive(message);
                    }
                };
        for (TradeProposal proposal : wishes.trades()) {
            AmendmentProposal edit = changes.remove(proposal.account().id());
            runner(proposal.account().id())
                    .putSignal(
                            lane -> {
                                if (edit == null) {
                                    lane.onProposal(proposal, world.clock());
                                } else {
                                    lane.onEdit(proposal, edit, world.clock());
                                }
                            },
                            decided);
        }
        changes.values()
                .forEach(wish ->
                        runner(wish.account())
                                .putSignal(lane -> lane.onAmendment(wish, world.clock()), decided));
    }

    private void arrive(RawMessage message) {
        try {
            store.finish(message.id(), world.clock());
        } catch (JournalException away) {
            world.note(() -> "swept up later: " + message.messageId());
        }
        underWay.remove(message.id());
    }

    void hear(List<VenueEvent> events) {
        if (!events.isEmpty()) {
            runner(events.getFirst().account())
                    .put(lane -> lane.onVenueEvents(events, world.clock()));
        }
    }

    /// Something that a person wants of an account.
    void tell(AccountId account, Consumer<AccountLane> what) {
        runner(account).put(what);
    }

    <T> T ask(AccountId account, Function<AccountLane, T> question) {
        return question.apply(runner(account).lane);
    }

    /// Whether nothing waits for anything.
    boolean isIdle() {
        return underWay.isEmpty() && runners.values().stream().allMatch(Runner::isIdle);
    }

    private Runner runner(AccountId account) {
        Runner runner = runners.get(account);
        if (runner == null) {
            throw new IllegalStateException("nobody runs " + account);
        }
        return runner;
    }

    /// What one account has to do, in its order; a step that the store fails is tried again.
    private final class Runner {
        private final AccountId account;
        private final AccountLane lane;
        private final Deque<Step> steps = new ArrayDeque<>();
        private final Deque<Step> held = new ArrayDeque<>();
        private boolean waits;
        private boolean runs;
        private Duration pause = FIRST_RETRY;
        private int conflicts;

        private record Step(Consumer<AccountLane> what, Runnable after, boolean signal) {}

        Runner(AccountId account, AccountLane lane) {
            this.account = account;
            this.lane = lane;
        }

        boolean hasTime() {
            return steps.isEmpty();
        }

        boolean isIdle() {
            return steps.isEmpty() && held.isEmpty();
        }

        void put(Consumer<AccountLane> what) {
            steps.add(new Step(what, () -> {}, false));
            work();
        }

        /// One that waits until the account was compared with its venue.
        void putSignal(Consumer<AccountLane> what, Runnable after) {
            steps.add(new Step(what, after, true));
            work();
        }

        private void work() {
            if (runs) {
                return;
            }
            runs = true;
            try {
                while (!waits && !steps.isEmpty()) {
                    Step step = steps.getFirst();
                    if (step.signal() && !lane.isReconciled()) {
                        held.add(steps.removeFirst());
                    } else {
                        carryOut(step);
                    }
                    if (lane.isReconciled()) {
                        while (!held.isEmpty()) {
                            steps.addFirst(held.removeLast());
                        }
                    }
                }
            } finally {
                runs = false;
            }
        }

        private void carryOut(Step step) {
            try {
                step.what().accept(lane);
                steps.removeFirst();
                pause = FIRST_RETRY;
                conflicts = 0;
                step.after().run();
            } catch (JournalException failed) {
                if (failed.kind() == JournalException.Kind.CONFLICT
                        && ++conflicts >= MOST_CONFLICTS) {
                    throw new Violation(
                            Promise.I_32, account + " has stopped: " + failed.getMessage());
                }
                world.note(() -> account + " waits for the store: " + failed.getMessage());
                waits = true;
                world.inProgram(
                        pause,
                        () -> {
                            waits = false;
                            work();
                        });
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : twice;
            }
        }
    }

    /// The shipped parser, in the light of the message that one answers.
    private record ContextReader(Inbox inbox) implements Reader {
        @Override
        public ParseOutcome read(RawMessage message) {
            return inbox.answeredBy(message)
                    .map(said -> PARSER.read(message.text(), answering(said, message)))
                    .orElseGet(() -> PARSER.read(message.text()));
        }

        private static ReadingContext answering(Inbox.Said said, RawMessage message) {
            ParseOutcome kept = said.outcome();
            ParseOutcome outcome = kept == null ? PARSER.read(said.message().text()) : kept;
            Duration age = Duration.between(said.message().postedAt(), message.postedAt());
            return new ReadingContext(
                    new ReadingContext.Earlier(
                            said.message().signal(),
                            outcome,
                            age.isNegative() ? Duration.ZERO : age),
                    List.of(),
                    ReadingContext.WINDOW);
        }

        @Override
        public String version() {
            return PARSER.version();
        }
    }
}
