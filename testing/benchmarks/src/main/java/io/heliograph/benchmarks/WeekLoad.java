package io.heliograph.benchmarks;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.Supervision;
import io.heliograph.model.AccountId;
import io.heliograph.model.Price;
import io.heliograph.model.account.Account;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueEvent;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// How much of the heap one account holds on each day of simulated weeks in which it trades all the
/// time: what its lane remembers of trades that are over. Its facts are kept nowhere.
final class WeekLoad {
    private static final int A_WEEK = 7;
    private static final int WEEKS = 3;
    private static final int TRADES_A_DAY = 600;
    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
    private static final Price TARGET = Price.of("46000");

    private final Deque<List<VenueEvent>> news = new ArrayDeque<>();
    private final RecordingVenue venue = new RecordingVenue();
    private final Account account = Scene.account(1);
    private final AccountLane lane;
    private Instant now = MONDAY;

    private WeekLoad() {
        venue.tell((of, events) -> news.add(events));
        lane =
                new AccountLane(
                        account,
                        new Forgetting(),
                        new Scene.StillMarket(() -> now),
                        venue,
                        new ClientOrderIds(
                                "the key of a simulated week".getBytes(StandardCharsets.UTF_8)),
                        Supervision.NONE);
        lane.deposit(LoadRig.DEPOSIT, now);
    }

    static void run(PrintStream out) {
        WeekLoad week = new WeekLoad();
        long[] used = new long[WEEKS * A_WEEK];
        for (int day = 0; day < used.length; day++) {
            for (int i = 0; i < TRADES_A_DAY; i++) {
                week.trade(day * TRADES_A_DAY + i);
            }
            used[day] = usedHeap();
            if ((day + 1) % A_WEEK == 0) {
                out.printf(Locale.ROOT, "day %d: %.2f MB%n", day + 1, used[day] / 1e6);
            }
        }
        long grown = used[used.length - 1] - used[A_WEEK - 1];
        out.printf(
                Locale.ROOT,
                "%d trades a day: after the first week the heap grows by %.0f bytes for each trade"
                        + " (target: none)%n",
                TRADES_A_DAY,
                (double) grown / TRADES_A_DAY / (used.length - A_WEEK));
    }

    private void trade(int number) {
        venue.expect(TARGET, 1);
        lane.onProposal(
                Scene.proposal(account, "signal-" + number, now, LoadRig.limits(), TARGET), now);
        for (List<VenueEvent> each = news.poll(); each != null; each = news.poll()) {
            lane.onVenueEvents(each, now);
        }
        now = now.plus(Duration.ofDays(1).dividedBy(TRADES_A_DAY));
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static final class Forgetting implements Journal {
        @Override
        public void append(JournalAppend append) {}

        @Override
        public List<AccountEvent> load(AccountId account) {
            return List.of();
        }
    }
}
