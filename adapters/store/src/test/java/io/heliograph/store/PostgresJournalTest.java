package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.TODAY;
import static io.heliograph.store.Facts.accepted;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.asked;
import static io.heliograph.store.Facts.booked;
import static io.heliograph.store.Facts.cid;
import static io.heliograph.store.Facts.denied;
import static io.heliograph.store.Facts.deposit;
import static io.heliograph.store.Facts.filled;
import static io.heliograph.store.Facts.position;
import static io.heliograph.store.Facts.refused;
import static io.heliograph.store.Facts.stopMoved;
import static io.heliograph.store.Facts.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresJournalTest {
    private static Database database;
    private PostgresJournal journal;
    private AccountId account;
    private static int accounts;

    @BeforeAll
    static void openDatabase() {
        database = TestDatabase.open();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void startJournal() {
        journal = PostgresJournal.start(database);
        account = new AccountId("account-" + ++accounts);
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void keepsFactsInOrder() {
        AccountEvent first = deposit("10000");
        AccountEvent second = approved(account, signal(), number());
        AccountEvent third = denied(account, signal() + "-other");

        journal.append(append(account, 0, first));
        journal.append(append(account, 1, second, third));

        assertThat(journal.load(account)).containsExactly(first, second, third);
        assertThat(journal.load(PAPER)).isEmpty();
    }

    /// By order, by signal, by the message that changed it, and by the step that it completes; and
    /// by a wish.
    @Test
    void knowsWhatItsFactsSpeakOf() {
        int n = number();
        String signal = signal();
        AccountEvent.DecisionMade second = completing(signal + "-first", signal + "-second", n + 4);
        journal.append(
                append(
                        account,
                        0,
                        approved(account, signal, n),
                        stopMoved(account, "edit", signal, n + 1, n + 3),
                        denied(account, signal + "-no"),
                        asked(account, signal + "-asked", n + 8),
                        refused(account, "wish", "unheard-of"),
                        second));
        Journal plain = new Plain(journal);

        for (String name :
                List.of("", "-no", "-asked", "-first", "-second", "-not", "-unheard-of")) {
            Set<SignalId> asked = Set.of(new SignalId(signal + name));
            assertThat(journal.known(account, asked, Set.of()))
                    .as("%s%s", signal, name)
                    .isEqualTo(plain.known(account, asked, Set.of()))
                    .hasSize(name.equals("-not") || name.equals("-unheard-of") ? 0 : 1);
        }
        Set<SignalId> message = Set.of(new SignalId("own"));
        Set<ClientOrderId> orders = Set.of(cid(n + 3), cid(n + 5), cid(n + 99));
        assertThat(journal.known(account, message, orders))
                .isEqualTo(plain.known(account, message, orders))
                .containsExactlyInAnyOrder(new SignalId(signal), new SignalId(signal + "-second"));
        assertThat(journal.known(PAPER, message, orders)).isEmpty();
        for (String wish : List.of("edit", "wish", "unheard-of")) {
            assertThat(journal.amendment(account, wish))
                    .as(wish)
                    .isEqualTo(plain.amendment(account, wish))
                    .matches(decided -> decided.isPresent() != wish.equals("unheard-of"));
        }
        assertThat(journal.amendment(PAPER, "wish")).isEmpty();
    }

    private AccountEvent.DecisionMade completing(String first, String second, int number) {
        Decision.Approved plain = (Decision.Approved) approved(account, second, number).decision();
        return new AccountEvent.DecisionMade(
                new Decision.Approved(
                        plain.signal(),
                        plain.account(),
                        plain.source(),
                        plain.gates(),
                        plain.plan(),
                        new SignalId(first),
                        null),
                NOW);
    }

    /// Answers from the facts alone.
    private record Plain(Journal facts) implements Journal {
        @Override
        public void append(JournalAppend append) {
            facts.append(append);
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            return facts.load(account);
        }
    }

    @Test
    void refusesFactsAfterAnotherNumberThanThereAre() {
        journal.append(append(account, 0, deposit("10000")));

        assertConflict(append(account, 0, deposit("1")));
        assertConflict(append(account, 2, deposit("2")));
        assertConflict(append(new AccountId("unheard-of"), 7, deposit("3")));

        assertThat(journal.load(account)).containsExactly(deposit("10000"));
    }

    @Test
    void refusesASecondDecisionForTheSameSignal() {
        journal.append(append(account, 0, denied(account, signal())));

        assertConflict(append(account, 1, approved(account, signal(), number())));

        assertThat(journal.load(account)).hasSize(1);
    }

    @Test
    void projectsOrdersFromTheirFacts() {
        int n = number();
        journal.append(append(account, 0, approved(account, signal(), n), submitted(n, n + 1)));
        journal.append(
                append(
                        account,
                        2,
                        accepted(n),
                        filled(n, "T1", "45000", "0.01"),
                        filled(n, "T2", "45100", "0.03"),
                        new AccountEvent.OrderResized(
                                cid(n + 1), io.heliograph.model.Quantity.of("0.03"), NOW),
                        new AccountEvent.OrderCanceled(cid(n + 2), "stop filled", NOW)));

        Order entry = order(n);
        assertThat(entry.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(entry.averagePrice()).isEqualTo(io.heliograph.model.Price.of("45075"));
        assertThat(entry.spec()).isEqualTo(Facts.entry(n));
        assertThat(order(n + 1).quantity()).isEqualTo(io.heliograph.model.Quantity.of("0.03"));
        assertThat(order(n + 1).status()).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(order(n + 1).notAfter()).isEqualTo(NOW.plusSeconds(5));
        assertThat(order(n + 2).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order(n + 2).note()).isEqualTo("stop filled");
    }

    @Test
    void refusesTheSameExecutionTwice() {
        int n = number();
        journal.append(
                append(
                        account,
                        0,
                        approved(account, signal(), n),
                        filled(n, "T1", "45000", "0.01")));

        assertConflict(append(account, 2, filled(n, "T1", "45000", "0.01")));

        assertThat(order(n).filledQuantity()).isEqualTo(io.heliograph.model.Quantity.of("0.01"));
    }

    @Test
    void onlyTheRefusedOneOfABlockFails() throws InterruptedException {
        List<AccountId> good = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            good.add(new AccountId(account + "-" + i));
        }
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (AccountId one : good) {
                threads.execute(() -> journal.append(append(one, 0, deposit("1"))));
                threads.execute(() -> {
                    try {
                        journal.append(append(one, 5, deposit("2")));
                    } catch (JournalException refused) {
                        failures.add(refused);
                    }
                });
            }
        }

        assertThat(failures).hasSize(40);
        assertThat(good).allSatisfy(one -> assertThat(journal.load(one)).hasSize(1));
    }

    @Test
    void lettingSixtyFourThreadsTryAcceptsExactlyTheDaysLimit() {
        AtomicInteger acceptedSignals = new AtomicInteger();
        AtomicInteger numbers = new AtomicInteger(number() + 100_000);
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            for (int t = 0; t < 64; t++) {
                int thread = t;
                threads.execute(() -> {
                    for (int i = 0; i < 5; i++) {
                        approve(acceptedSignals, thread + "-" + i, numbers.addAndGet(3));
                    }
                });
            }
        }

        assertThat(acceptedSignals).hasValue(100);
        assertThat(journal.load(account)).hasSize(100);
    }

    /// Tries until the fence lets it through or the limit is what refuses.
    private void approve(AtomicInteger acceptedSignals, String signal, int number) {
        while (true) {
            int after = acceptedSignals.get();
            try {
                journal.append(append(account, after, approved(account, account + signal, number)));
                acceptedSignals.incrementAndGet();
                return;
            } catch (JournalException refused) {
                if (String.valueOf(refused.getMessage()).contains("no room")) {
                    return;
                }
            }
        }
    }

    @Test
    void theDatabaseItselfRefusesMoreSignalsThanTheLimit() {
        for (int i = 0; i < 3; i++) {
            journal.append(limited(i, 3));
        }

        assertConflict(limited(3, 3));
        assertThat(journal.load(account)).hasSize(3);

        journal.append(limited(3, 4));
        assertThat(journal.load(account)).hasSize(4);
    }

    private JournalAppend limited(int after, int limit) {
        return new JournalAppend(
                account,
                after,
                List.of(approved(account, signal() + after, number() + 3 * after)),
                Facts.usage(
                        TODAY, limit, approved(account, signal() + after, number() + 3 * after)),
                List.of(),
                List.of());
    }

    @Test
    void keepsPositionsAndBookingsWithTheFacts() {
        int n = number();
        journal.append(
                new JournalAppend(
                        account,
                        0,
                        List.of(
                                deposit("10000"),
                                approved(account, signal(), n),
                                filled(n, "T1", "45000", "0.04")),
                        Facts.usage(TODAY, 5, approved(account, signal(), n)),
                        List.of(position("0.04", "45000")),
                        List.of(booked("deposit", "10000"), booked("T1", "-1.8"))));

        assertThat(text("SELECT sum(amount)::text FROM postings WHERE account_id = ?"))
                .startsWith("0");
        assertThat(
                        text(
                                "SELECT amount::text FROM balances WHERE account_id = ? AND"
                                        + " ledger_account = 'CASH'"))
                .startsWith("9998.2000");
        assertThat(text("SELECT quantity::text FROM positions WHERE account_id = ?"))
                .startsWith("0.0400");
    }

    @Test
    void theDatabaseItselfRefusesAnEntryOutOfBalance() {
        assertThatThrownBy(() ->
                        database.change(
                                "unbalancing",
                                client -> {
                                    client.sql(
                                                    "INSERT INTO ledger_entries VALUES"
                                                            + " ('home', ?, 1, 0, 'x',"
                                                            + " '2026-11-21Z')")
                                            .param(account.value())
                                            .update();
                                    return client.sql(
                                                    "INSERT INTO postings VALUES ('home',"
                                                            + " ?, 1, 0, 0, 'CASH', 5, 'USDT')")
                                            .param(account.value())
                                            .update();
                                }))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("out of balance")
                .extracting(e -> ((JournalException) e).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void tellsListenersOfEveryCommitInSequenceOrder() {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        long before = journal.lastSequence();
        journal.onCommit(told::add);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                AccountId one = new AccountId(account + "-" + i);
                threads.execute(() -> {
                    journal.append(append(one, 0, deposit("1"), deposit("2")));
                    journal.append(append(one, 2, deposit("3")));
                });
            }
        }
        // The last commit's listeners run before the next commit.
        journal.append(append(account, 0, deposit("4")));
        Await.until(() -> told.contains(before + 151));

        List<JournalRow> kept = journal.after(before, 1_000);
        assertThat(kept.stream().map(JournalRow::sequence))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(before + 1, before + 151)
                                .boxed()
                                .toList());
        assertThat(told).isSorted().doesNotHaveDuplicates();
        assertThat(journal.lastSequence()).isEqualTo(before + 151);
        assertThat(journal.after(before, 1_000).getFirst().topic()).isEqualTo("account");
    }

    @Test
    void saysThatAFactAboutAnUnknownOrderIsABug() {
        assertThatThrownBy(() -> journal.append(append(account, 0, accepted(number()))))
                .isInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("has no order");
        assertThat(journal.load(account)).isEmpty();
    }

    @Test
    void refusesWorkOnceClosed() {
        journal.close();

        assertThatThrownBy(() -> journal.append(append(account, 0, deposit("1"))))
                .isInstanceOf(JournalException.class)
                .extracting(e -> ((JournalException) e).kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    private void assertConflict(JournalAppend append) {
        assertThatThrownBy(() -> journal.append(append))
                .isInstanceOf(JournalException.class)
                .extracting(e -> ((JournalException) e).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    private Order order(int number) {
        return database.query(
                "order",
                client ->
                        client.sql("SELECT * FROM orders WHERE cid = ?")
                                .param(cid(number).value())
                                .query((row, index) -> OrderRows.order(row))
                                .single());
    }

    private String text(String sql) {
        return database.query(
                "test",
                client -> client.sql(sql).param(account.value()).query(String.class).single());
    }

    private String signal() {
        return "signal-of-" + account;
    }

    private int number() {
        return accounts * 1_000;
    }
}
