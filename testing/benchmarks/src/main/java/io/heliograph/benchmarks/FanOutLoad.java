package io.heliograph.benchmarks;

import io.heliograph.store.PostgresJournal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Signals that all accounts follow, sent at times that are fixed beforehand, whatever the engine
/// makes of them.
///
/// @param every from one signal to the next: long enough for every trade of the signal to be over,
///   unless the machine is busy with something else
/// @param target of the milliseconds, in words
record FanOutLoad(int accounts, int signals, Duration every, String target) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void run(PostgresJournal journal, PrintStream out) throws InterruptedException {
        WarmUp.run(journal);
        try (LoadRig rig = new LoadRig(journal, "load", accounts);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            rig.settle();
            CpuTime before = CpuTime.spent();
            long start = System.nanoTime() + 100_000_000L;
            List<Arrivals> sent = new ArrayList<>();
            for (int i = 0; i < signals; i++) {
                Arrivals arrivals = rig.expect(i);
                sent.add(arrivals);
                waitUntil(due(start, i));
                int number = i;
                senders.execute(() -> rig.send(number));
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            int late = 0;
            for (Arrivals arrivals : sent) {
                late += arrivals.await(deadline) ? 0 : 1;
            }
            List<long[]> times = new ArrayList<>();
            for (int i = 0; i < signals; i++) {
                times.add(sent.get(i).since(due(start, i)));
            }
            boolean settled = rig.settle();
            print(times, CpuTime.spent().since(before), out);
            if (late > 0 || !settled) {
                out.printf(
                        Locale.ROOT,
                        "LATE: %d signals were not out everywhere a minute after the last; %s%n",
                        late,
                        settled ? "all trades came to their end" : "not all trades ended");
            }
            rig.complain(out);
        }
    }

    private void print(List<long[]> times, CpuTime spent, PrintStream out) {
        out.printf(
                Locale.ROOT,
                """
                %d accounts, %d signals, one every %d ms. Milliseconds from a message's due time:
                              p50       p99       max
                first %s
                each  %s
                last  %s
                target: %s. Processor time of a whole trade, program + database: %s ms
                """,
                accounts,
                signals,
                every.toMillis(),
                Spread.of(times.stream().mapToLong(each -> each[0]).toArray()),
                Spread.of(times.stream().flatMapToLong(Arrays::stream).toArray()),
                Spread.of(times.stream().mapToLong(each -> each[each.length - 1]).toArray()),
                target,
                spent.perPiece((long) accounts * signals));
    }

    private long due(long start, int signal) {
        return start + signal * every.toNanos();
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
