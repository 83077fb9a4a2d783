package io.heliograph.app.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.notification.AccountAlarms;
import io.heliograph.engine.notification.Breaker;
import io.heliograph.engine.notification.NoticePlanner;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.notification.Templates;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.notice.Planned.Gathering;
import io.heliograph.model.notice.Priority;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.Destinations;
import io.heliograph.store.NewsReader;
import io.heliograph.store.Outbox;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.store.view.OutboxRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The outbox in a real PostgreSQL and its dispatcher, under a clock that the test moves.
class DispatcherTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir private static Path folder;
    private static EmbeddedPostgres server;
    private static Database database;
    private static int tests;

    private final Outbox outbox = new Outbox(database);
    private final List<SystemNews> operator = new CopyOnWriteArrayList<>();
    private volatile Instant now = START;
    private String prefix;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(folder);
        database =
                Database.open(
                        new DatabaseSettings(
                                server.jdbcUrl(),
                                server.user(),
                                server.password(),
                                folder.resolve("backups")));
    }

    @AfterAll
    static void stop() {
        database.close();
        server.stop();
    }

    @BeforeEach
    void name() {
        prefix = "test" + ++tests + "-";
    }

    /// Somebody's server: takes what the rule lets it take.
    private final class Recipient implements NoticeSender {
        final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        volatile Function<Notice, Delivery> rule = notice -> new Delivery.Delivered("ok");

        @Override
        public Set<Medium> media() {
            return EnumSet.allOf(Medium.class);
        }

        @Override
        public Delivery send(Notice notice) {
            asked.add(notice.key());
            Delivery delivery = rule.apply(notice);
            if (delivery instanceof Delivery.Delivered) {
                taken.add(notice.key());
            }
            return delivery;
        }
    }

    private Dispatcher dispatcher(NoticeSender sender) {
        Map<Medium, NoticeSender> senders = new TreeMap<>();
        sender.media().forEach(medium -> senders.put(medium, sender));
        SplittableRandom chance = new SplittableRandom(7);
        return new Dispatcher(
                outbox,
                senders,
                new Services(Breaker.Rule.standard()),
                (InstantSource) () -> now,
                chance::nextLong,
                operator::add,
                () -> {});
    }

    private void round(Dispatcher dispatcher) {
        dispatcher.round();
        await(dispatcher::isIdle);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come true within 30 s");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    private Planned planned(String lane, int number, Medium medium) {
        return new Planned(
                new Notice(
                        prefix + lane + ":" + number,
                        medium,
                        "me@example.org",
                        Priority.NORMAL,
                        "subject " + number,
                        "text",
                        List.of()),
                NoticeKind.TRADE_OPENED,
                prefix + lane,
                now,
                now,
                null,
                null);
    }

    private List<Planned> several(String lane, int count, Medium medium) {
        List<Planned> several = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            several.add(planned(lane, i, medium));
        }
        return several;
    }

    private List<OutboxRow> own(OutboxRow.State state) {
        return outbox.list(state, 10_000).stream()
                .filter(row -> row.planned().lane().startsWith(prefix))
                .toList();
    }

    @Test
    void sendsAgainUnderTheSameKeyWhatACrashLeftUnmarked() {
        Recipient recipient = new Recipient();
        outbox.keep(several("a", 3, Medium.EMAIL));
        recipient.rule =
                notice -> {
                    if (recipient.asked.size() == 2) {
                        recipient.taken.add(notice.key());
                        throw new IllegalStateException("killed before it was marked");
                    }
                    return new NoticeSender.Delivery.Delivered("ok");
                };
        try (Dispatcher killed = dispatcher(recipient)) {
            round(killed);
        }
        assertThat(own(OutboxRow.State.WAITING)).hasSize(2);

        try (Dispatcher next = dispatcher(recipient)) {
            round(next);
        }

        assertThat(recipient.taken)
                .containsExactly(prefix + "a:0", prefix + "a:1", prefix + "a:1", prefix + "a:2");
        assertThat(own(OutboxRow.State.SENT)).hasSize(3);
    }

    @Test
    void deliversOnceEachWhatADayOfOutageHeldUp() {
        Recipient recipient = new Recipient();
        Instant back = START.plus(Duration.ofHours(24));
        recipient.rule =
                notice ->
                        now.isBefore(back)
                                ? new NoticeSender.Delivery.TryAgain(null, "down")
                                : new NoticeSender.Delivery.Delivered("ok");
        int kept = 0;
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            while (now.isBefore(back)) {
                outbox.keep(
                        List.of(
                                planned("a", kept, Medium.EMAIL),
                                planned("b", kept, Medium.EMAIL)));
                kept++;
                round(dispatcher);
                now = now.plus(Duration.ofMinutes(5));
            }
            int attempts = recipient.asked.size();
            for (int i = 0; i < 40 && !own(OutboxRow.State.WAITING).isEmpty(); i++) {
                round(dispatcher);
                now = now.plus(Duration.ofSeconds(60));
            }
            System.out.printf(
                    "a day of outage: %d notices, %d attempts in vain, all delivered %d s after%n",
                    2 * kept, attempts, Duration.between(back, now).toSeconds());

            assertThat(recipient.taken).hasSize(2 * kept).doesNotHaveDuplicates();
            assertThat(own(OutboxRow.State.DEAD)).isEmpty();
            assertThat(attempts).as("the breaker spares the service").isLessThan(700);
            assertThat(operator.stream().map(SystemNews::kind))
                    .contains(NoticeKind.BREAKER_OPEN, NoticeKind.RECOVERED);
        }
    }

    @Test
    void deliversEverythingThoughEveryFifthAttemptFails() {
        long seed = 20_261_121;
        System.out.println("seed " + seed);
        SplittableRandom chance = new SplittableRandom(seed);
        Recipient recipient = new Recipient();
        recipient.rule =
                notice -> {
                    synchronized (chance) {
                        return chance.nextInt(5) == 0
                                ? new NoticeSender.Delivery.TryAgain(null, "injected")
                                : new NoticeSender.Delivery.Delivered("ok");
                    }
                };
        for (int lane = 0; lane < 20; lane++) {
            outbox.keep(several("lane" + lane, 50, Medium.EMAIL));
        }
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            for (int i = 0; i < 2_000 && !own(OutboxRow.State.WAITING).isEmpty(); i++) {
                round(dispatcher);
                now = now.plus(Duration.ofSeconds(1));
            }
        }
        System.out.printf(
                "20 %% failures: %d of 1000 delivered with %d attempts within %d s%n",
                recipient.taken.size(),
                recipient.asked.size(),
                Duration.between(START, now).toSeconds());

        assertThat(recipient.taken).hasSize(1_000).doesNotHaveDuplicates();
        for (int lane = 0; lane < 20; lane++) {
            String start = prefix + "lane" + lane + ":";
            assertThat(
                            recipient.taken.stream()
                                    .filter(key -> key.startsWith(start))
                                    .map(key -> Integer.valueOf(key.substring(start.length()))))
                    .as("in order")
                    .isSorted();
        }
    }

    @Test
    void letsASlowTargetDelayNobodyElse() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Recipient recipient = new Recipient();
        recipient.rule =
                notice -> {
                    if (notice.key().contains("slow")) {
                        try {
                            release.await();
                        } catch (InterruptedException stopping) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return new NoticeSender.Delivery.Delivered("ok");
                };
        for (int i = 0; i < 20; i++) {
            outbox.keep(several("slow" + i, 2, Medium.WEBHOOK));
        }
        outbox.keep(several("fast", 15, Medium.WEBHOOK));
        outbox.keep(several("mail", 40, Medium.EMAIL));
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            dispatcher.round();
            await(() -> recipient.taken.size() == 55);
            assertThat(own(OutboxRow.State.SENT)).hasSizeGreaterThanOrEqualTo(53);
            release.countDown();
            await(dispatcher::isIdle);
        }
        assertThat(recipient.taken).hasSize(95);
    }

    @Test
    void keepsWhatIsDeadUntilItIsSentAgain() {
        Recipient recipient = new Recipient();
        recipient.rule = notice -> new NoticeSender.Delivery.Undeliverable("no such mailbox");
        outbox.keep(several("a", 1, Medium.EMAIL));
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            round(dispatcher);
            OutboxRow dead = own(OutboxRow.State.DEAD).getFirst();
            assertThat(dead.lastError()).isEqualTo("no such mailbox");

            recipient.rule = notice -> new NoticeSender.Delivery.Delivered("ok");
            assertThat(outbox.resend(dead.number(), now)).isPresent();
            assertThat(outbox.resend(dead.number(), now)).as("only once").isEmpty();
            round(dispatcher);
        }
        assertThat(own(OutboxRow.State.SENT)).hasSize(1);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        Recipient recipient = new Recipient();
        recipient.rule =
                notice -> new NoticeSender.Delivery.TryAgain(Duration.ofSeconds(90), "busy");
        outbox.keep(several("a", 1, Medium.EMAIL));
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            round(dispatcher);
            now = now.plusSeconds(89);
            round(dispatcher);
            assertThat(recipient.asked).hasSize(1);
            now = now.plusSeconds(1);
            round(dispatcher);
            assertThat(recipient.asked).hasSize(2);
        }
    }

    @Test
    void saysWhenThereWillBeMoreToDo() {
        Recipient recipient = new Recipient();
        recipient.rule =
                notice -> new NoticeSender.Delivery.TryAgain(Duration.ofSeconds(90), "busy");
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            assertThat(dispatcher.round()).as("nothing waits").isEmpty();
            outbox.keep(several("a", 1, Medium.EMAIL));
            assertThat(dispatcher.round()).as("its end wakes the next round").isEmpty();
            await(dispatcher::isIdle);
            assertThat(dispatcher.round()).contains(now.plusSeconds(90));
        }
        outbox.bury(prefix + "a", now.plusSeconds(1), "over");
    }

    @Test
    void asksAServiceAgainThatHadEnoughForNow() {
        Recipient recipient = new Recipient();
        outbox.keep(several("a", 25, Medium.WEBHOOK));
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            round(dispatcher);
            assertThat(recipient.taken).hasSize(20);
            assertThat(dispatcher.round()).contains(now.plusMillis(500));
            now = now.plusSeconds(1);
            round(dispatcher);
        }
        assertThat(recipient.taken).hasSize(25);
    }

    @Test
    void givesUpAfterADayOfItsOwnFailures() {
        Recipient recipient = new Recipient();
        recipient.rule = notice -> new NoticeSender.Delivery.TryAgain(null, "down");
        outbox.keep(several("a", 3, Medium.EMAIL));
        try (Dispatcher dispatcher = dispatcher(recipient)) {
            for (int i = 0; i < 26; i++) {
                round(dispatcher);
                now = now.plus(Duration.ofHours(1));
            }
        }
        assertThat(own(OutboxRow.State.DEAD)).isNotEmpty();
        assertThat(own(OutboxRow.State.SENT)).isEmpty();
    }

    @Test
    void plansNothingTwiceAndMovesTheCursorWithIt() {
        long from = outbox.cursor();
        outbox.keep(from, from + 5, several("a", 2, Medium.EMAIL));

        assertThatThrownBy(() -> outbox.keep(from, from + 9, several("b", 1, Medium.EMAIL)))
                .isInstanceOf(JournalException.class);
        outbox.keep(from + 5, from + 6, several("a", 2, Medium.EMAIL));

        assertThat(outbox.cursor()).isEqualTo(from + 6);
        assertThat(own(OutboxRow.State.WAITING)).hasSize(2);
        outbox.bury(prefix + "a", now.plusSeconds(1), "over");
    }

    @Test
    void remembersAcrossRestartsWhatItToldOfAccounts() {
        AccountAlarms drawdown = new AccountAlarms(null, null, null, Ratio.percent("10"), null);
        Destinations destinations = new Destinations(database);
        destinations.add(
                new Destination(
                        prefix + "me",
                        Audience.SUBSCRIBER,
                        Destination.EVERY_ACCOUNT,
                        Medium.EMAIL,
                        "me@example.org",
                        "en",
                        ZoneOffset.UTC,
                        null,
                        Priority.LOW,
                        Set.of(),
                        null),
                new SettingsStore.Change("test", now));
        Teller teller =
                new Teller(
                        new NewsReader(database),
                        outbox,
                        destinations,
                        new NoticePlanner(Templates.shipped(), message -> Optional.empty()));

        AccountLooks first = new AccountLooks(drawdown, outbox, teller);
        assertThat(first.look(List.of(standing("1000")), now)).isFalse();
        assertThat(first.look(List.of(standing("890")), now)).isTrue();
        assertThat(first.look(List.of(standing("880")), now)).isFalse();
        AccountLooks restarted = new AccountLooks(drawdown, outbox, teller);
        assertThat(restarted.look(List.of(standing("880")), now)).isFalse();

        assertThat(own(OutboxRow.State.WAITING))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.planned().kind()).isEqualTo(NoticeKind.DRAWDOWN_REACHED));
        outbox.bury(prefix + "me", now.plusSeconds(1), "over");
    }

    private static Standing standing(String equity) {
        Money money = Money.of(equity, "USDT");
        return new Standing(
                new AccountSnapshot(
                        new Account(
                                new AccountId("looked-at"),
                                new VenueId("PAPER"),
                                AccountKind.SPOT,
                                TradingMode.PAPER,
                                new Currency("USDT"),
                                ZoneOffset.UTC),
                        money,
                        money,
                        money,
                        LocalDate.of(2026, 11, 21),
                        money,
                        Money.zero(new Currency("USDT")),
                        0,
                        List.of(),
                        List.of()),
                Limits.shipped());
    }

    @Test
    void putsASummaryInThePlaceOfWhatWasHeldBack() {
        List<Planned> held =
                several("a", 3, Medium.EMAIL).stream()
                        .map(p ->
                                new Planned(
                                        p.notice(),
                                        p.kind(),
                                        p.lane(),
                                        now,
                                        now.plusSeconds(60),
                                        Gathering.BURST,
                                        null))
                        .toList();
        outbox.keep(held);
        assertThat(outbox.ripe(now.plusSeconds(59))).isEmpty();

        List<OutboxRow> ripe = outbox.ripe(now.plusSeconds(60)).iterator().next();
        outbox.release(ripe, planned("a", 99, Medium.EMAIL), now.plusSeconds(60));

        assertThat(own(OutboxRow.State.SUMMED)).hasSize(3);
        assertThat(own(OutboxRow.State.WAITING)).hasSize(1);
        outbox.bury(prefix + "a", now.plusSeconds(1), "over");
    }
}
