package io.heliograph.benchmarks;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.notices.Notices;
import io.heliograph.engine.notification.AccountAlarms;
import io.heliograph.engine.notification.Breaker;
import io.heliograph.engine.notification.Templates;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.Side;
import io.heliograph.model.SourceId;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.PostgresInbox;
import io.heliograph.store.PostgresJournal;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// From a fact to the hand-over of its notices, over the embedded PostgreSQL with fsync on: signals
/// published again to many destinations, whose own servers take them at once. Takes half a minute.
public final class NoticeLoadProgram {
    private static final int DESTINATIONS = 50;
    private static final int STEADY = 100;
    private static final int AT_ONCE = 100;
    private static final SourceId SOURCE = new SourceId("pro");

    private final PostgresInbox inbox;
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final Map<String, Long> took = new ConcurrentHashMap<>();

    private NoticeLoadProgram(PostgresInbox inbox) {
        this.inbox = inbox;
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("heliograph-notices");
        EmbeddedPostgres server = EmbeddedPostgres.start(data);
        try (Database database =
                        Database.open(
                                new DatabaseSettings(
                                        server.jdbcUrl(),
                                        server.user(),
                                        server.password(),
                                        data.resolve("backups")));
                PostgresJournal journal = PostgresJournal.start(database)) {
            NoticeLoadProgram program = new NoticeLoadProgram(journal.inbox());
            try (Notices notices = program.notices(data, database)) {
                journal.onCommit(last -> notices.wake());
                notices.start();
                program.run();
            }
        } finally {
            server.stop();
            LoadStore.delete(data);
        }
    }

    private Notices notices(Path data, Database database) {
        SplittableRandom chance = new SplittableRandom(7);
        Notices notices =
                new Notices(
                        new Notices.Parts(
                                DataDirectory.at(data.resolve("program")).create(),
                                database,
                                List.of(new Clocking()),
                                Templates.shipped(),
                                message -> Optional.empty(),
                                Breaker.Rule.standard(),
                                AccountAlarms.shipped(),
                                InstantSource.system(),
                                chance::nextLong));
        for (int i = 0; i < DESTINATIONS; i++) {
            notices.destinations()
                    .add(
                            new Destination(
                                    "d" + i,
                                    Audience.PUBLICATION,
                                    SOURCE.value(),
                                    Medium.WEBHOOK,
                                    "https://hooks.example.org/" + i,
                                    "en",
                                    ZoneOffset.UTC,
                                    null,
                                    Priority.LOW,
                                    Set.of(),
                                    null),
                            new SettingsStore.Change("load", Instant.now()));
        }
        return notices;
    }

    private void run() {
        publish("warm-up", 20, 50);
        await(20 * DESTINATIONS);
        took.clear();
        publish("steady", STEADY, 200);
        await(STEADY * DESTINATIONS);
        long[] micros = took.values().stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "fact to hand-over, %d signals at 5 a second to %d destinations: p50 %.1f ms,"
                        + " p99 %.1f ms, max %.1f ms%n",
                STEADY,
                DESTINATIONS,
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                Arrays.stream(micros).max().orElse(0) / 1e3);
        took.clear();
        long from = System.nanoTime();
        publish("burst", AT_ONCE, 0);
        await(AT_ONCE * DESTINATIONS);
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d notices at once: %.2f s, %.0f a second (each destination is limited to 20)%n",
                AT_ONCE * DESTINATIONS,
                seconds,
                AT_ONCE * DESTINATIONS / seconds);
    }

    private void publish(String name, int count, long everyMillis) {
        for (int i = 0; i < count; i++) {
            RawMessage message =
                    new RawMessage(
                            SOURCE, "", name + i, 0, "", "BUY BTC", Instant.now(), null, false);
            inbox.receive(message, Instant.now());
            told.put(message.id().value(), System.nanoTime());
            inbox.recordOutcome(message.id(), OUTCOME, "load", Instant.now());
            LockSupport.parkNanos(everyMillis * 1_000_000);
        }
    }

    private void await(int all) {
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (took.size() < all) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(took.size() + " of " + all + " handed over");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static final ParseOutcome OUTCOME =
            new ParseOutcome.Parsed(
                    new Instruction.Open(
                            new InstrumentName("BTC", "USDT"),
                            null,
                            Side.BUY,
                            EntryTerms.atMarket(),
                            null,
                            List.of(),
                            null,
                            null,
                            null,
                            null,
                            null),
                    1,
                    List.of(),
                    List.of());

    /// Takes everything at once and looks at the clock.
    private final class Clocking implements NoticeSender {
        @Override
        public Set<Medium> media() {
            return Set.of(Medium.WEBHOOK);
        }

        @Override
        public Delivery send(Notice notice) {
            String key = notice.key();
            String message = key.substring(key.indexOf(':') + 1, key.indexOf('@'));
            long from = told.getOrDefault(message, System.nanoTime());
            took.put(key, (System.nanoTime() - from) / 1_000);
            return new Delivery.Delivered("");
        }
    }
}
