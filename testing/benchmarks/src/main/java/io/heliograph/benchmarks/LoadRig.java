package io.heliograph.benchmarks;

import io.heliograph.app.parse.ParserReader;
import io.heliograph.app.runtime.Engine;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.model.VenueId;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.ExposureLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingHours;
import io.heliograph.model.account.TradingMode;
import io.heliograph.store.PostgresJournal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program's engine over the real journal, inbox and parser, with accounts that all follow one
/// source and trade at a {@link RecordingVenue}.
final class LoadRig implements AutoCloseable {
    private static final int OPENED_TOGETHER = 256;

    final int accounts;
    final SourceId source;
    final RecordingVenue venue;
    final Engine engine;
    private final InstantSource clock = InstantSource.system();

    /// @param name of the source, and the beginning of the accounts' names; used once a database
    LoadRig(PostgresJournal journal, String name, int accounts) {
        this.accounts = accounts;
        this.source = new SourceId(name);
        List<Account> all = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            all.add(account(name + "-" + i));
        }
        Subscriptions subscriptions =
                new Subscriptions(
                        all.stream()
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
        this.venue = new RecordingVenue(engine::deliver);
        open(all);
        engine.start();
    }

    private void open(List<Account> all) {
        Money deposit = Money.of("10000", "USDT");
        for (int from = 0; from < all.size(); from += OPENED_TOGETHER) {
            List<Account> some = all.subList(from, Math.min(from + OPENED_TOGETHER, all.size()));
            some.forEach(account -> engine.open(account, venue));
            some.stream()
                    .map(account ->
                            engine.ask(
                                    account.id(),
                                    lane -> {
                                        lane.deposit(deposit, clock.instant());
                                        return lane.length();
                                    }))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    /// Waits until every lane has taken in what the venue told it.
    void settle() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(accounts);
        for (int i = 0; i < accounts; i++) {
            engine.ask(
                    new AccountId(source.value() + "-" + i),
                    lane -> {
                        left.countDown();
                        return lane.length();
                    });
        }
        if (!left.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " lanes are still at work");
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
    private static Limits limits() {
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
                        null);
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
