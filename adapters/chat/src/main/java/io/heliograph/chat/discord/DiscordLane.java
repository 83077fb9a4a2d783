package io.heliograph.chat.discord;

import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.chat.ChatPost;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The posts of one channel or thread on their way to the intake, one after the other on a thread
/// of their own: a flood in one channel holds up no other.
///
/// Where something was missed, what comes later waits until history has been read. A lane that is
/// full lets go of what does not fit: history has it, since the cursor moves by history alone.
final class DiscordLane {
    private static final System.Logger LOG = System.getLogger(DiscordLane.class.getName());

    static final int ROOM = 10_000;
    private static final int MOST_RECENT = 200;
    private static final Duration SHORTEST_REST = Duration.ofMillis(50);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /// Nothing of this channel has been read from history yet.
    static final long UNKNOWN = -1;

    private final Place place;
    private final ChatIntake intake;
    private final Consumer<DiscordLane> catchUp;
    private final Executor threads;
    private final AtomicLong leftOut;
    private final DiscordStanding standing;
    private final CountDownLatch closing;

    private final Deque<ChatPost> waiting = new ArrayDeque<>();
    private final Set<Long> recent = new LinkedHashSet<>();
    private boolean held = true;
    private boolean asked;
    private boolean running;
    private boolean overflowed;

    /// Held by the one run that reads this channel's history.
    final ReentrantLock reading = new ReentrantLock();

    /// A run waits for its turn, or to be tried again.
    final AtomicBoolean runWaits = new AtomicBoolean();

    /// Released to end that wait.
    final Semaphore hurry = new Semaphore(0);

    /// Up to where history was known when this program began with the channel: what is older and
    /// not changed since is not ours to take.
    volatile long floor = UNKNOWN;

    /// Up to where history has been read.
    volatile long known = UNKNOWN;

    /// @param catchUp asks for history to be read, whereupon [#release] is called
    DiscordLane(
            Place place,
            ChatIntake intake,
            Consumer<DiscordLane> catchUp,
            Executor threads,
            AtomicLong leftOut,
            DiscordStanding standing,
            CountDownLatch closing) {
        this.place = place;
        this.intake = intake;
        this.catchUp = catchUp;
        this.threads = threads;
        this.leftOut = leftOut;
        this.standing = standing;
        this.closing = closing;
    }

    Place place() {
        return place;
    }

    /// Adds what was just heard. Never waits.
    void offer(ChatPost post) {
        boolean behind;
        synchronized (this) {
            overflowed |= waiting.size() >= ROOM;
            if (!overflowed) {
                waiting.add(post);
            }
            behind = held && !asked;
            asked |= behind;
            wake();
        }
        if (behind) {
            catchUp.accept(this);
        }
    }

    /// Something was missed: what comes from now on waits for history.
    synchronized void hold() {
        held = true;
        asked = true;
    }

    /// History has been read, or cannot be read now.
    synchronized void release() {
        held = false;
        asked = false;
        wake();
    }

    /// Hands one post over.
    ///
    /// @throws JournalException if it cannot be kept now
    ChatIntake.Receipt take(ChatPost post) {
        ChatIntake.Receipt receipt;
        try {
            receipt = intake.take(post);
        } catch (JournalException away) {
            throw away;
        } catch (RuntimeException ours) {
            // One post that our own code trips over must not silence its channel.
            leftOut.incrementAndGet();
            LOG.log(Level.ERROR, "left out the Discord post " + post.messageId(), ours);
            return ChatIntake.Receipt.REFUSED;
        }
        remember(post, receipt);
        return receipt;
    }

    /// Ids of messages that were let in lately and are not known to be deleted.
    synchronized Set<Long> recent() {
        return new LinkedHashSet<>(recent);
    }

    /// Whether the message was let in lately.
    synchronized boolean knows(String message) {
        return recent.stream().anyMatch(id -> Long.toUnsignedString(id).equals(message));
    }

    private synchronized void remember(ChatPost post, ChatIntake.Receipt receipt) {
        Long id = Long.parseUnsignedLong(post.messageId());
        recent.remove(id);
        boolean inside =
                receipt == ChatIntake.Receipt.TAKEN || receipt == ChatIntake.Receipt.REPEATED;
        if (inside && !post.deleted()) {
            recent.add(id);
            if (recent.size() > MOST_RECENT) {
                recent.remove(recent.iterator().next());
            }
        }
    }

    private void wake() {
        if (!running && !held && !waiting.isEmpty()) {
            try {
                threads.execute(this::drain);
                running = true;
            } catch (RejectedExecutionException closed) {
                waiting.clear();
            }
        }
    }

    private void drain() {
        ChatPost post = next();
        while (post != null && taken(post)) {
            post = next();
        }
    }

    private @Nullable ChatPost next() {
        synchronized (this) {
            ChatPost post = held || isClosing() ? null : waiting.poll();
            if (post != null) {
                return post;
            }
            running = false;
            if (held || !overflowed || isClosing()) {
                return null;
            }
            overflowed = false;
            hold();
        }
        catchUp.accept(this);
        return null;
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean closesWithin(Duration rest) {
        try {
            return closing.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            return true;
        }
    }

    /// Tries for as long as it takes; false where we are to end.
    private boolean taken(ChatPost post) {
        Duration rest = SHORTEST_REST;
        while (true) {
            try {
                take(post);
                if (rest != SHORTEST_REST) {
                    standing.keepsAgain();
                }
                return true;
            } catch (JournalException away) {
                standing.cannotKeep();
                if (closesWithin(rest)) {
                    return false;
                }
                rest = rest.multipliedBy(2);
                rest = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
            }
        }
    }
}
