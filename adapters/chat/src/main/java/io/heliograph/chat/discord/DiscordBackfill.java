package io.heliograph.chat.discord;

import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.chat.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.exceptions.PermissionException;
import org.jspecify.annotations.Nullable;

/// Reads the history of every channel that has a door, so that nothing is missing that was posted
/// while nobody listened: when a session begins, on a schedule and on demand. Keeps the lanes.
final class DiscordBackfill implements AutoCloseable {
    /// Discord allows fifty requests a second; what people wait for comes first.
    private static final int MOST_AT_ONCE = 8;

    private static final int MOST_RUNS = 100;

    private final DiscordSettings settings;
    private final ChatIntake intake;
    private final InstantSource clock;
    private final Supplier<@Nullable JDA> discord;
    private final DiscordGate gate;
    private final DiscordStanding standing;
    private final Map<Long, DiscordLane> lanes = new ConcurrentHashMap<>();
    private final AtomicLong leftOut = new AtomicLong();
    private final Deque<BackfillRun> runs = new ArrayDeque<>();
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param discord null while there is no connection
    DiscordBackfill(
            DiscordSettings settings,
            ChatIntake intake,
            InstantSource clock,
            Supplier<@Nullable JDA> discord,
            DiscordGate gate,
            DiscordStanding standing) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
        this.discord = discord;
        this.gate = gate;
        this.standing = standing;
    }

    /// Begins the schedule.
    void start() {
        threads.execute(() -> {
            try {
                long millis = settings.backfillEvery().toMillis();
                while (!closing.await(millis, TimeUnit.MILLISECONDS)) {
                    compareAll();
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    DiscordLane lane(Place place) {
        return lanes.computeIfAbsent(
                place.id(),
                id ->
                        new DiscordLane(
                                place, intake, this::request, threads, leftOut, standing, closing));
    }

    /// The thread in which a message stands that came to a channel's door lately, or else the
    /// channel itself.
    String placeOf(String channel, String message) {
        for (DiscordLane lane : lanes.values()) {
            Place place = lane.place();
            if (place.isThread() && place.door().equals(channel) && lane.knows(message)) {
                return place.name();
            }
        }
        return channel;
    }

    long leftOut() {
        return leftOut.get();
    }

    /// The last runs, oldest first.
    List<BackfillRun> runs() {
        synchronized (runs) {
            return List.copyOf(runs);
        }
    }

    /// A session began, and something may have been missed before: what comes from now on waits
    /// until history has been read.
    void catchUpAll() {
        intake.channels(Platform.DISCORD).forEach(channel -> lane(Place.channel(channel)));
        lanes.values().forEach(DiscordLane::hold);
        lanes.values().forEach(this::request);
    }

    /// Reads all histories without holding anything up.
    void compareAll() {
        for (String channel : intake.channels(Platform.DISCORD)) {
            request(lane(Place.channel(channel)));
        }
    }

    /// Reads one channel's history now.
    BackfillRun read(String channel) throws InterruptedException {
        return run(lane(Place.channel(channel)));
    }

    /// Reads a channel's history soon, until it succeeds or there is no use in trying.
    private void request(DiscordLane lane) {
        if (!lane.runWaits.compareAndSet(false, true)) {
            lane.hurry.release();
            return;
        }
        try {
            threads.execute(() -> runUntilDone(lane));
        } catch (RejectedExecutionException closing) {
            lane.runWaits.set(false);
        }
    }

    private void runUntilDone(DiscordLane lane) {
        int failures = 0;
        try {
            while (!isWellOrHopeless(run(lane)) && closing.getCount() > 0) {
                failures++;
                // Whoever asks meanwhile hurries this one up.
                lane.runWaits.set(true);
                lane.hurry.drainPermits();
                long millis = settings.retryAfter(failures).toMillis();
                if (lane.hurry.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                    failures = 0;
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isWellOrHopeless(BackfillRun run) {
        return run.error().isEmpty() || run.isHopeless();
    }

    private BackfillRun run(DiscordLane lane) throws InterruptedException {
        lane.reading.lockInterruptibly();
        try {
            turns.acquire();
            try {
                lane.runWaits.set(false);
                BackfillRun run = runNow(lane);
                keep(run);
                return run;
            } finally {
                turns.release();
            }
        } finally {
            lane.reading.unlock();
            lane.release();
        }
    }

    private BackfillRun runNow(DiscordLane lane) throws InterruptedException {
        Instant startedAt = clock.instant();
        DiscordHistory history = new DiscordHistory(lane, intake, clock, settings.timeout());
        String error = "";
        boolean hopeless = false;
        try {
            JDA jda = discord.get();
            if (jda == null) {
                throw new IOException("not connected to Discord");
            }
            Duration wait = gate.wait(clock.instant());
            if (wait.isPositive()) {
                throw new IOException("Discord asks all requests to wait " + wait);
            }
            history.read(jda, lane.place().isThread() ? lane(parent(lane)) : lane);
            if (!lane.place().isThread()) {
                requestThreads(jda, lane.place());
            }
        } catch (DiscordRefusal refusal) {
            error = DiscordCalls.words(refusal);
            hopeless = true;
        } catch (IOException down) {
            error = DiscordCalls.words(down);
        } catch (JournalException away) {
            error = "what was posted cannot be kept yet";
        } catch (PermissionException missing) {
            error = DiscordCalls.words(DiscordCalls.failure(missing));
            hopeless = true;
        } catch (RuntimeException ours) {
            // The outermost loop of a run: the next one must come.
            error = "went wrong: " + ours;
            hopeless = true;
        }
        return history.outcome(startedAt, error, hopeless);
    }

    private static Place parent(DiscordLane lane) {
        return Place.channel(lane.place().door());
    }

    /// Threads that had messages since they were last read.
    private void requestThreads(JDA jda, Place parent) {
        for (ThreadChannel thread : jda.getThreadChannelCache()) {
            Place place = Place.of(thread);
            if (place.door().equals(parent.door())) {
                DiscordLane lane = lane(place);
                if (thread.getLatestMessageIdLong() > lane.known) {
                    request(lane);
                }
            }
        }
    }

    private void keep(BackfillRun run) {
        synchronized (runs) {
            runs.add(run);
            if (runs.size() > MOST_RUNS) {
                runs.remove();
            }
        }
    }

    /// What is being handed over is handed over first: an interrupt would hit the intake.
    @Override
    public void close() {
        closing.countDown();
        lanes.values().forEach(lane -> lane.hurry.release());
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
