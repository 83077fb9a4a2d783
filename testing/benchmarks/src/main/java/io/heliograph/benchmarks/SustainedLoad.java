package io.heliograph.benchmarks;

import io.heliograph.store.PostgresJournal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// Always some signals under way: how many orders are written down and sent in a second, with every
/// answer of the venue written down as well.
final class SustainedLoad {
    private static final int ACCOUNTS = 100;
    private static final int UNDER_WAY = 8;
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private SustainedLoad() {}

    static void run(PostgresJournal journal, PrintStream out) throws InterruptedException {
        WarmUp.run(journal);
        try (LoadRig rig = new LoadRig(journal, "sustained", ACCOUNTS)) {
            long facts = journal.lastSequence();
            CpuTime before = CpuTime.spent();
            long start = System.nanoTime();
            long end = start + LENGTH.toNanos();
            Deque<Arrivals> underWay = new ArrayDeque<>();
            for (int number = 0; System.nanoTime() < end; number++) {
                underWay.add(rig.expect(number));
                rig.send(number);
                if (underWay.size() == UNDER_WAY) {
                    underWay.remove().await(end);
                }
            }
            boolean settled = rig.settle();
            double seconds = (System.nanoTime() - start) / 1e9;
            long requests = rig.venue.requests.sum();
            out.printf(
                    Locale.ROOT,
                    """
                    Sustained, %d accounts, %.1f s%s: %.0f requests/s, %.0f orders/s (target 2000),
                    %.0f facts/s. Processor time of a whole trade, program + database: %s ms
                    """,
                    ACCOUNTS,
                    seconds,
                    settled ? "" : " (LATE: not all trades ended)",
                    requests / seconds,
                    rig.venue.orders.sum() / seconds,
                    (journal.lastSequence() - facts) / seconds,
                    CpuTime.spent().since(before).perPiece(Math.max(requests, 1)));
            rig.complain(out);
        }
    }
}
