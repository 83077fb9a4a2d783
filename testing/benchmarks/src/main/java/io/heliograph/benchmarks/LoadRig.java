package io.heliograph.benchmarks;

import io.heliograph.app.parse.ParserReader;
import io.heliograph.app.runtime.Engine;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.ExposureLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingHours;
import io.heliograph.model.account.TradingMode;
import io.heliograph.store.PostgresJournal;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The program's engine over the real journal, inbox and parser, with accounts that all follow one
/// source and trade at a {@link RecordingVenue}.
final class LoadRig implements AutoCloseable {
    static final Money DEPOSIT = Money.of("10000", "USDT");
    private static final int OPENED_TOGETHER = 256;

    final int accounts;
    final SourceId source;
    final RecordingVenue venue;
    final Engine engine;
    private final InstantSource clock = InstantSource.system();

    /// Accounts that are new to the database.
    ///
    /// @param name of the source, and the beginning of the accounts' names
    LoadRig(PostgresJournal journal, String name, int accounts) throws InterruptedException {
        this(journal, name, accounts, new RecordingVenue());
        List<Account> all = accounts(name, accounts);
        open(all);
        engine.start();
    }

    /// Accounts that the database and the venue know from before. They are open and compared once
    /// the venue has reported on each of them.
    static LoadRig again(PostgresJournal journal, String name, int accounts, RecordingVenue venue) {
        LoadRig rig = new LoadRig(journal, name, accounts, venue);
        accounts(name, accounts).forEach(account -> rig.engine.openReconciled(account, venue));
        rig.engine.start();
        return rig;
    }

    private LoadRig(PostgresJournal journal, String name, int accounts, RecordingVenue venue) {
        this.accounts = accounts;
        this.source = new SourceId(name);
        this.venue = venue;
        Subscriptions subscriptions =
                new Subscriptions(
                        accounts(name, accounts).stream()
                                .map(account ->
                                        new Follower(
                                                account,
                                                limits(),
                                                List.of(
                                                        new Subscription(
                                                                source, account.id(), true, 1))))
                                .toList());
        this.engine =
                new Engine(
                        new Engine.Parts(
                                journal,
                                journal.inbox(),
                                new ParserReader(),
                                new Scene.StillMarket(clock),
                                () -> subscriptions,
                                new ClientOrderIds(
                                        "the load program's key".getBytes(StandardCharsets.UTF_8)),
                                clock));
        venue.tell(engine::deliver);
    }

    private static List<Account> accounts(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> account(name + "-" + i)).toList();
    }

    private void open(List<Account> all) throws InterruptedException {
        for (int from = 0; from < all.size(); from += OPENED_TOGETHER) {
            List<Account> some = all.subList(from, Math.min(from + OPENED_TOGETHER, all.size()));
            CountDownLatch left = new CountDownLatch(some.size());
            for (Account account : some) {
                engine.open(account, venue);
                engine.ask(
                        account.id(),
                        lane -> {
                            lane.deposit(DEPOSIT, clock.instant());
                            left.countDown();
                            return lane.length();
                        });
            }
            left.await();
        }
    }

    /// Begins to wait for the orders of a message; call before it is sent.
    Arrivals expect(int number) {
        return venue.expect(LoadText.target(number), accounts);
    }

    void send(int number) {
        engine.receive(LoadText.message(source, number, clock.instant()));
    }

    /// Sends a message whose trades stay open.
    void sendHeld(int number) {
        engine.receive(LoadText.held(source, number, clock.instant()));
    }

    /// Waits until every lane has taken in what the venue told it, or a minute has gone.
    ///
    /// @return whether they all have
    boolean settle() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(accounts);
        for (int i = 0; i < accounts; i++) {
            engine.ask(
                    new AccountId(source.value() + "-" + i),
                    lane -> {
                        left.countDown();
                        return lane.length();
                    });
        }
        return left.await(1, TimeUnit.MINUTES);
    }

    /// Waits until the venue has reported on every account and every lane has taken it in.
    ///
    /// @param deadline a time of {@link System#nanoTime}
    /// @return whether they all have
    boolean awaitReports(long deadline) throws InterruptedException {
        boolean all = false;
        while (!all && System.nanoTime() < deadline) {
            Thread.sleep(10);
            all = venue.reports.sum() >= accounts && settle();
        }
        return all;
    }

    /// Says what should not have been.
    void complain(PrintStream out) {
        engine.troubles().stream().limit(3).forEach(out::println);
        if (venue.questions.sum() > 0) {
            out.println("unexpected commands at the venue: " + venue.questions.sum());
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private static Account account(String id) {
        return new Account(
                new AccountId(id),
                VenueId.PAPER,
                AccountKind.MARGIN,
                TradingMode.PAPER,
                Scene.USDT,
                ZoneOffset.UTC);
    }

    /// As shipped, but wide enough that no signal of a load is denied.
    static Limits limits() {
        Limits shipped = Limits.shipped();
        EntryLimits often =
                new EntryLimits(
                        EntryLimits.MOST_A_MINUTE,
                        Duration.ZERO,
                        shipped.entries().minStopDistance(),
                        shipped.entries().maxStopDistance(),
                        shipped.entries().maxSlippage(),
                        shipped.entries().maxDeviation(),
                        shipped.entries().maxSpread(),
                        null,
                        shipped.entries().sessions());
        ExposureLimits much =
                new ExposureLimits(
                        Ratio.percent("100000"),
                        Ratio.percent("100000"),
                        null,
                        Ratio.percent("100"),
                        Ratio.percent("100"));
        return dayLong().with(often).with(much);
    }

    private static Limits dayLong() {
        return new Limits(
                1,
                new Limits.Sizing.RiskShare(Ratio.percent("0.1")),
                Ratio.percent("20"),
                BigDecimal.ONE,
                Ratio.percent("100"),
                null,
                1_000,
                100,
                100_000,
                TradingHours.ALWAYS,
                Duration.ofDays(1),
                null);
    }
}
