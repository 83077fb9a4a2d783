package io.heliograph.store;

import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.deposit;

import io.heliograph.model.AccountId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Measures appends a second, by hand: `java ... io.heliograph.store.Appends`.
final class Appends {
    private Appends() {}

    public static void main(String[] arguments) {
        try (Database database = TestDatabase.open();
                PostgresJournal journal = PostgresJournal.start(database)) {
            for (int round = 0; round < 3; round++) {
                for (int accounts : new int[] {1, 10, 100, 1_000}) {
                    measure(journal, accounts, round);
                }
            }
        }
    }

    private static void measure(PostgresJournal journal, int accounts, int round) {
        int each = Math.max(20, 2_000 / accounts);
        long before = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < accounts; i++) {
                AccountId account = new AccountId("a-" + round + "-" + accounts + "-" + i);
                threads.execute(() -> {
                    for (int n = 0; n < each; n++) {
                        journal.append(append(account, n, deposit("1")));
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                java.util.Locale.ROOT,
                "%4d accounts: %6.0f appends/s%n",
                accounts,
                accounts * each / seconds);
    }
}
