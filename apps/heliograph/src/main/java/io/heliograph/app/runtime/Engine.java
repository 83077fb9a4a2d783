package io.heliograph.app.runtime;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.GroupChoices;
import io.heliograph.engine.pipeline.InMemoryVenueChoices;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.Reader;
import io.heliograph.engine.port.Supervision;
import io.heliograph.engine.port.VenueChoices;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.RawMessage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The core with a clock and threads: messages in, lanes running, questions asked on time.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long TICK_MILLIS = 500;

    /// The real parts, or a benchmark's.
    ///
    /// @param subscriptions as they stand at the moment of asking
    /// @param choices where it is kept which account of a group trades a call
    /// @param supervision what may stop entries from outside
    public record Parts(
            Journal journal,
            Inbox inbox,
            Reader reader,
            MarketData market,
            Supplier<Subscriptions> subscriptions,
            VenueChoices choices,
            ClientOrderIds ids,
            InstantSource clock,
            Supervision supervision) {
        /// Where nothing stops entries from outside, and no accounts trade as a group.
        public Parts(
                Journal journal,
                Inbox inbox,
                Reader reader,
                MarketData market,
                Supplier<Subscriptions> subscriptions,
                ClientOrderIds ids,
                InstantSource clock) {
            this(
                    journal,
                    inbox,
                    reader,
                    market,
                    subscriptions,
                    new InMemoryVenueChoices(),
                    ids,
                    clock,
                    Supervision.NONE);
        }
    }

    private final Parts parts;
    private final Lanes lanes = new Lanes();
    private final MessageRoad road;
    private final Thread ticker;
    private volatile boolean closed;
    private volatile String trouble = "";
    private volatile String defect = "";

    public Engine(Parts parts) {
        this.parts = parts;
        this.road =
                new MessageRoad(
                        parts.inbox(),
                        new Pipeline(parts.reader(), parts.inbox()),
                        new GroupChoices(parts.choices(), parts.market()::rate),
                        parts.subscriptions(),
                        lanes,
                        parts.clock());
        this.ticker = Thread.ofVirtual().name("engine-ticker").unstarted(this::tick);
    }

    /// Begins to sweep up unfinished messages and to ask about unanswered orders.
    public void start() {
        ticker.start();
    }

    /// Gives the account its lane, which loads itself and asks the venue what it missed.
    public void open(Account account, VenueClient venue) {
        open(account, venue, false);
    }

    /// The same, and keeps signals back until the venue has told what it has of the account.
    /// Accounts are let go one by one: a venue that does not answer holds only its own.
    public void openReconciled(Account account, VenueClient venue) {
        open(account, venue, true);
    }

    private void open(Account account, VenueClient venue, boolean reconciled) {
        AccountLane lane =
                new AccountLane(
                        account,
                        parts.journal(),
                        parts.market(),
                        venue,
                        parts.ids(),
                        parts.supervision());
        LaneRunner runner = new LaneRunner(account.id(), lane, parts.clock());
        lanes.add(account.id(), runner);
        runner.put((loading, clock) -> load(account.id(), loading));
        if (reconciled) {
            holdUntilReconciled(account.id());
        }
    }

    /// Keeps signals back until the account's venue has told what it has of it.
    public void holdUntilReconciled(AccountId account) {
        lane(account).hold();
        reconcile(account);
    }

    private void load(AccountId account, AccountLane lane) {
        try {
            lane.load(parts.clock().instant());
        } catch (JournalException away) {
            throw away;
        } catch (RuntimeException unreadable) {
            parts.supervision()
                    .critical(
                            "the journal of account %s cannot be read: %s"
                                    .formatted(account, unreadable.getMessage()));
            throw unreadable;
        }
    }

    /// Asks the account's venue for everything it has of it.
    public void reconcile(AccountId account) {
        lane(account).put((lane, clock) -> lane.reconcile(clock.instant()));
    }

    /// Keeps a message and sets it on its way; durable on return.
    ///
    /// @throws JournalException if it cannot be kept; nothing is half done then
    public Inbox.Receipt receive(RawMessage message) {
        return road.receive(message);
    }

    /// News of a venue for an account.
    public void deliver(AccountId account, List<VenueEvent> events) {
        lanes.deliver(account, events);
    }

    /// Asks an account's lane, on its own thread.
    ///
    /// @throws IllegalArgumentException if there is no such account
    public <T> CompletableFuture<T> ask(AccountId account, Function<AccountLane, T> question) {
        return lane(account).ask(question);
    }

    /// Changes an open trade on a person's own word, once for a command's id. Completes when it is
    /// durable; empty where the signal waited for approval, which is denied by it.
    ///
    /// @throws IllegalArgumentException if there is no such account
    public CompletableFuture<Optional<Amendment>> amend(
            AccountId account, SignalId signal, List<Change> changes, String commandId) {
        AmendmentProposal proposal = AmendmentProposal.command(commandId, account, signal, changes);
        return ask(account, lane -> lane.onAmendment(proposal, parts.clock().instant()));
    }

    /// Whether the signal is, was or may become a trade of the account.
    public CompletableFuture<Boolean> knows(AccountId account, SignalId signal) {
        return ask(account, lane -> lane.knows(signal, parts.clock().instant()));
    }

    /// Says yes to a signal that waits for approval; empty where none does.
    public CompletableFuture<Optional<Decision>> approve(AccountId account, SignalId signal) {
        return ask(account, lane -> lane.approve(signal, parts.clock().instant()));
    }

    /// Says no to a signal that waits for approval; empty where none does.
    public CompletableFuture<Optional<Decision>> deny(AccountId account, SignalId signal) {
        return ask(account, lane -> lane.deny(signal, parts.clock().instant()));
    }

    /// Says yes or no to what an edit of an open trade's message would risk more; empty where no
    /// edit waits.
    public CompletableFuture<Optional<Amendment>> answerEdit(
            AccountId account, SignalId signal, boolean yes) {
        return ask(
                account,
                lane ->
                        lane.answerEdit(
                                signal,
                                yes,
                                parts.subscriptions().get().limits(account),
                                parts.clock().instant()));
    }

    public CompletableFuture<AccountSnapshot> snapshot(AccountId account) {
        return lane(account).snapshot();
    }

    private LaneRunner lane(AccountId account) {
        return lanes.find(account)
                .orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
    }

    /// What keeps it from working, in words; empty while all is well.
    public List<String> troubles() {
        List<String> all = lanes.troubles();
        Stream.of(trouble, defect, road.trouble())
                .filter(words -> !words.isEmpty())
                .forEach(all::add);
        return all;
    }

    /// What keeps it from working and is not the store's fault, in words.
    List<String> defects() {
        return Stream.concat(
                        lanes.stopped().stream(),
                        Stream.of(defect, road.trouble()).filter(words -> !words.isEmpty()))
                .toList();
    }

    private void tick() {
        while (!closed) {
            try {
                Thread.sleep(TICK_MILLIS);
                parts.journal().regain();
                if (!parts.journal().isAway()) {
                    // Facts first: while they are not stored, every entry is denied.
                    road.regain();
                }
                lanes.tick(parts.subscriptions().get());
                road.sweep();
                trouble = "";
                defect = "";
            } catch (InterruptedException stopping) {
                return;
            } catch (JournalException away) {
                if (trouble.isEmpty()) {
                    LOG.warn("the store is away: {}", away.getMessage());
                }
                trouble = "the store is away: " + away.getMessage();
            } catch (RuntimeException unforeseen) {
                // Without the next look no order would ever be asked about again.
                if (defect.isEmpty()) {
                    LOG.error("the engine's look at what is due failed", unforeseen);
                }
                defect = "the engine cannot look at what is due: " + unforeseen;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        ticker.interrupt();
        road.close();
        lanes.close();
    }
}
