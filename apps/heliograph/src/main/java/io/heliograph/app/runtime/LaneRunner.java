package io.heliograph.app.runtime;

import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.TradeProposal;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives one account's lane its thread: a bounded queue, drained one thing at a time. A full queue
/// makes the sender wait; nothing is ever dropped.
///
/// While the journal is away the lane keeps trying the thing it is at: every step is safe to do
/// again. A step that shows a defect of ours stops the lane for good, rather than trade on.
final class LaneRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);
    private static final int MOST_WAITING = 10_000;
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LONGEST_RETRY_MILLIS = 2_000;
    private static final int MOST_CONFLICTS = 3;
    private static final long LONGEST_STAND_MILLIS = 2_000;

    /// A tick comes about twice a second.
    private static final int TICKS_TO_ASK_AGAIN = 4;

    /// One thing for the lane to do.
    interface Step {
        void on(AccountLane lane, InstantSource clock);
    }

    private final AccountId account;
    private final AccountLane lane;
    private final InstantSource clock;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    /// Whether signals wait until the account was compared with its venue; only the lane's own
    /// thread looks at it, and at them.
    private boolean holds;

    private final Deque<Step> held = new ArrayDeque<>();

    private int ticks;
    private volatile boolean closed;
    private volatile String trouble = "";
    private volatile boolean stopped;

    LaneRunner(AccountId account, AccountLane lane, InstantSource clock) {
        this.account = account;
        this.lane = lane;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("lane-" + account).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void put(Step step) {
        try {
            steps.put(step);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// From now on signals wait until the account was compared with its venue.
    void hold() {
        put((lane, clock) -> holds = true);
    }

    /// A step that is held back until the account was compared with its venue.
    void putSignal(Step step) {
        put((lane, clock) -> {
            if (holds && !lane.isReconciled()) {
                held.add(step);
            } else {
                step.on(lane, clock);
            }
        });
    }

    /// Lets the lane look at what is due, unless it has too much to do already: it comes round
    /// again. A venue that has not told yet what it has of the account is asked again.
    ///
    /// @param limits that the day's loss is held against; null where nobody knows them
    void tick(@Nullable Limits limits) {
        if (!steps.isEmpty()) {
            return;
        }
        boolean again = ++ticks % TICKS_TO_ASK_AGAIN == 0;
        steps.add((lane, clock) -> {
            if (again && holds && !lane.isReconciled()) {
                lane.reconcile(clock.instant());
            }
            lane.onTimer(clock.instant());
            if (limits != null) {
                lane.watchLoss(limits, clock.instant());
            }
        });
    }

    /// Asks the lane something, on its own thread.
    <T> CompletableFuture<T> ask(Function<AccountLane, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        put((lane, clock) -> answer.complete(question.apply(lane)));
        return answer.orTimeout(5, TimeUnit.SECONDS);
    }

    /// How the account stands in its group's choice of who trades a call. One that does not answer
    /// soon takes no part: it holds up nobody.
    CompletableFuture<Stand> stand(TradeProposal proposal) {
        if (stopped) {
            return CompletableFuture.completedFuture(new Stand.Out(trouble));
        }
        return ask(lane ->
                        holds && !lane.isReconciled()
                                ? new Stand.Out("it was not compared with its venue yet")
                                : lane.stand(proposal, clock.instant()))
                .completeOnTimeout(
                        new Stand.Out("it did not answer in time"),
                        LONGEST_STAND_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    CompletableFuture<AccountSnapshot> snapshot() {
        return ask(lane -> lane.snapshot(clock.instant()));
    }

    /// In words what keeps the lane from working, or empty.
    String trouble() {
        return trouble;
    }

    /// Whether a defect of ours ended it; it works no more until a restart.
    boolean hasStopped() {
        return stopped;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        List<Step> next = new ArrayList<>();
        while (!closed) {
            try {
                next.clear();
                next.add(steps.take());
                steps.drainTo(next, 100);
                for (Step step : next) {
                    carryOut(step);
                    while (lane.isReconciled() && !held.isEmpty()) {
                        carryOut(held.remove());
                    }
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException defect) {
                if (closed) {
                    // It was interrupted in the middle of a step, and that says nothing.
                    return;
                }
                stopped = true;
                trouble = "account %s has stopped: %s".formatted(account, why(defect));
                LOG.error("{}; it takes no more signals until a restart", trouble, defect);
                return;
            }
        }
    }

    private static String why(RuntimeException defect) {
        String said = defect.getMessage();
        return said == null ? defect.getClass().getSimpleName() : said;
    }

    private void carryOut(Step step) throws InterruptedException {
        long pause = FIRST_RETRY_MILLIS;
        int conflicts = 0;
        while (!closed) {
            try {
                step.on(lane, clock);
                trouble = "";
                return;
            } catch (JournalException failed) {
                if (closed) {
                    return;
                }
                if (failed.kind() == JournalException.Kind.CONFLICT
                        && ++conflicts >= MOST_CONFLICTS) {
                    throw failed;
                }
                trouble =
                        "account %s waits for the store: %s"
                                .formatted(account, failed.getMessage());
                LOG.warn("{}", trouble);
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_RETRY_MILLIS);
            }
        }
    }
}
