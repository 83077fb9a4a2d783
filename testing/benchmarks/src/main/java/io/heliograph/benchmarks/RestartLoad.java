package io.heliograph.benchmarks;

import io.heliograph.store.Database;
import io.heliograph.store.Projections;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// How long a second start takes with many accounts that have a past and something open: the
/// database, the journal, every account's facts, and the comparison of each with its venue.
final class RestartLoad {
    private static final String NAME = "restart";
    private static final int ACCOUNTS = 1_000;

    /// Of each account before: the folding of facts is part of a start.
    private static final int CLOSED_TRADES = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private RestartLoad() {}

    static void run(LoadStore store, PrintStream out) throws InterruptedException {
        RecordingVenue venue = past(store);
        int open = openOrders(store.database());
        long facts = store.journal().lastSequence();
        store.end();
        CpuTime before = CpuTime.spent();
        long start = System.nanoTime();
        store.begin();
        long begun = System.nanoTime();
        try (LoadRig rig = LoadRig.again(store.journal(), NAME, ACCOUNTS, venue)) {
            boolean compared = rig.awaitReports(start + PATIENCE.toNanos());
            out.printf(
                    Locale.ROOT,
                    """
                    Restart, %d accounts, %d open orders, %d facts: %.1f s (target 15)%s, %.1f s of it
                    for the database. Processor time, program + database: %s ms an account
                    """,
                    ACCOUNTS,
                    open,
                    facts,
                    (System.nanoTime() - start) / 1e9,
                    compared ? "" : " LATE: not all accounts were compared",
                    (begun - start) / 1e9,
                    CpuTime.spent().since(before).perPiece(ACCOUNTS));
            rig.complain(out);
        }
    }

    private static RecordingVenue past(LoadStore store) throws InterruptedException {
        try (LoadRig rig = new LoadRig(store.journal(), NAME, ACCOUNTS)) {
            for (int i = 0; i <= CLOSED_TRADES; i++) {
                Arrivals arrivals = rig.expect(i);
                if (i < CLOSED_TRADES) {
                    rig.send(i);
                } else {
                    rig.sendHeld(i);
                }
                arrivals.await(System.nanoTime() + PATIENCE.toNanos());
                rig.settle();
            }
            return rig.venue;
        }
    }

    private static int openOrders(Database database) {
        return new Projections(database).orders(null, true, 100_000).size();
    }
}
