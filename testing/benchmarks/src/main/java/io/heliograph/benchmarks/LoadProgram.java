package io.heliograph.benchmarks;

import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.PostgresJournal;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// From a message to the first byte of each account's order, over the embedded PostgreSQL with
/// fsync on. Takes about three minutes, ends by itself and leaves nothing behind.
public final class LoadProgram {
    /// How often and how fast signals come; the times are fixed beforehand, whatever the engine
    /// makes of them.
    private record Load(
            int accounts, int warmUps, int signals, long everyMillis, String first, String all) {}

    private static final List<Load> LOADS =
            List.of(
                    new Load(1, 400, 300, 40, "p50 5, p99 20", "p50 5, p99 20"),
                    new Load(100, 40, 100, 200, "-", "-"),
                    new Load(1_000, 4, 8, 3_000, "-", "p99 300"),
                    new Load(10_000, 2, 8, 8_000, "-", "p99 2500"));

    private static final int SUSTAINED_ACCOUNTS = 100;
    private static final int SUSTAINED_SECONDS = 10;
    private static final int UNDER_WAY = 8;

    private final PrintStream out;
    private final PostgresJournal journal;

    private LoadProgram(PostgresJournal journal, PrintStream out) {
        this.journal = journal;
        this.out = out;
    }

    /// @param arguments account counts to run; none for all, and the sustained load
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path data = Files.createTempDirectory("heliograph-load");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Database database =
                        Database.open(
                                new DatabaseSettings(
                                        server.jdbcUrl(),
                                        server.user(),
                                        server.password(),
                                        data.resolve("backups")));
                PostgresJournal journal = PostgresJournal.start(database)) {
            new LoadProgram(journal, out).run(List.of(arguments));
        } finally {
            delete(data);
        }
    }

    private void run(List<String> chosen) throws InterruptedException, ExecutionException {
        out.println(
                """
                Milliseconds from a message's due time to its first order at the venue, to each
                account's, and to the last. Orders a second: of the fastest signal. CpuTime: of
                program and database together, for one account's whole trade
                accounts signals |          first: p50 p99 max    |           each: p50 p99 max    |\
                           last: p50 p99 max    | orders/s | processor | target: first; last\
                """);
        for (Load load : LOADS) {
            if (chosen.isEmpty() || chosen.contains(Integer.toString(load.accounts))) {
                spread(load);
            }
        }
        if (chosen.isEmpty() || chosen.contains("sustained")) {
            sustained();
        }
    }

    private void spread(Load load) throws InterruptedException, ExecutionException {
        try (LoadRig rig = new LoadRig(journal, "load" + load.accounts, load.accounts);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < load.warmUps; i++) {
                send(rig, i).await();
            }
            rig.settle();
            Thread.sleep(500);
            long[] first = new long[load.signals];
            long[] last = new long[load.signals];
            List<long[]> all = new ArrayList<>();
            double ordersPerSecond = 0;
            Duration busyBefore = CpuTime.busy();
            long start = System.nanoTime() + 100_000_000L;
            List<Future<Arrivals>> sent = new ArrayList<>();
            for (int i = 0; i < load.signals; i++) {
                int number = load.warmUps + i;
                waitUntil(start + i * load.everyMillis * 1_000_000L);
                sent.add(senders.submit(() -> send(rig, number)));
            }
            for (int i = 0; i < load.signals; i++) {
                Arrivals arrivals = sent.get(i).get();
                arrivals.await();
                long[] times = arrivals.since(start + i * load.everyMillis * 1_000_000L);
                all.add(times);
                first[i] = times[0];
                last[i] = times[times.length - 1];
                ordersPerSecond = Math.max(ordersPerSecond, 3.0 * load.accounts / (last[i] / 1e9));
            }
            rig.settle();
            double busyMillis = CpuTime.busy().minus(busyBefore).toNanos() / 1e6;
            out.printf(
                    Locale.ROOT,
                    "%8d %7d | %s | %s | %s | %8.0f | %9.2f | %s; %s%n",
                    load.accounts,
                    load.signals,
                    Spread.of(first),
                    Spread.of(all.stream().flatMapToLong(Arrays::stream).toArray()),
                    Spread.of(last),
                    ordersPerSecond,
                    busyMillis / load.signals / load.accounts,
                    load.first,
                    load.all);
            complain(rig);
        }
    }

    /// Always some signals under way, for ten seconds: how many orders are written down and sent.
    private void sustained() throws InterruptedException {
        try (LoadRig rig = new LoadRig(journal, "sustained", SUSTAINED_ACCOUNTS)) {
            int number = 0;
            List<Arrivals> underWay = new ArrayList<>();
            for (; number < 40; number++) {
                send(rig, number).await();
            }
            rig.settle();
            long facts = journal.lastSequence();
            long requests = rig.venue.requests.sum();
            long orders = rig.venue.orders.sum();
            long start = System.nanoTime();
            while (System.nanoTime() - start < SUSTAINED_SECONDS * 1_000_000_000L) {
                underWay.add(send(rig, number++));
                if (underWay.size() == UNDER_WAY) {
                    underWay.removeFirst().await();
                }
            }
            for (Arrivals arrivals : underWay) {
                arrivals.await();
            }
            rig.settle();
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%nSustained, %d accounts, %.1f s with every answer of the venue journaled:"
                            + " %.0f requests/s, %.0f orders/s (target 2000), %.0f facts/s%n",
                    SUSTAINED_ACCOUNTS,
                    seconds,
                    (rig.venue.requests.sum() - requests) / seconds,
                    (rig.venue.orders.sum() - orders) / seconds,
                    (journal.lastSequence() - facts) / seconds);
            complain(rig);
        }
    }

    private Arrivals send(LoadRig rig, int number) {
        Arrivals arrivals = rig.venue.expect(LoadText.target(number), rig.accounts);
        rig.engine.receive(LoadText.message(rig.source, number, Instant.now()));
        return arrivals;
    }

    private void complain(LoadRig rig) {
        rig.engine.troubles().stream().limit(3).forEach(out::println);
        if (rig.venue.questions.sum() > 0) {
            out.println("unexpected commands at the venue: " + rig.venue.questions.sum());
        }
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
