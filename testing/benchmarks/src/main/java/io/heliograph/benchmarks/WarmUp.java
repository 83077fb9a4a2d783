package io.heliograph.benchmarks;

import io.heliograph.store.PostgresJournal;
import java.time.Duration;

/// Trades that nobody counts, so that the compiler has seen the code before it is measured: by
/// accounts of their own, some hundred at a time, as in the loads that follow.
final class WarmUp {
    private static final int ACCOUNTS = 100;
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private WarmUp() {}

    static void run(PostgresJournal journal) throws InterruptedException {
        try (LoadRig rig = new LoadRig(journal, "warm-up", ACCOUNTS)) {
            long end = System.nanoTime() + LENGTH.toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                Arrivals arrivals = rig.expect(i);
                rig.send(i);
                arrivals.await(end);
            }
            rig.settle();
        }
    }
}
