package io.heliograph.store;

import static io.heliograph.store.Facts.TODAY;
import static io.heliograph.store.Facts.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.Journal.Holding;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Room;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// The wall itself, as many writers at once meet it: each with a connection of its own, none of
/// them knowing of the others.
class UsageRowsTest {
    private static final int THREADS = 64;

    /// As many writers as the test's server has room for at the same time.
    private static final int CONNECTIONS = 32;

    private static final int LIMIT = 100;
    private static final AccountEvent FACT = Facts.deposit("1");

    private static DatabaseSettings settings;
    private static Database database;

    private AccountId account = Facts.PAPER;

    @BeforeAll
    static void open() {
        settings = TestDatabase.settings();
        database = Database.open(settings);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nameTheAccount(TestInfo test) {
        account = new AccountId(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    @Tag("slow")
    void ofTenThousandTriesExactlyAsManySignalsPassAsTheDayAllows() throws Exception {
        assertThat(passed(10_000, number -> reservation(number, LIMIT, 1_000_000, "1000000000")))
                .isEqualTo(LIMIT);
        assertThat(row("signals")).isEqualTo("100");
    }

    @Test
    void ofManyTriesExactlyAsManyTradesOpenAsAreAllowed() throws Exception {
        assertThat(passed(1_000, number -> reservation(number, 1_000_000, LIMIT, "1000000000")))
                .isEqualTo(LIMIT);
        assertThat(row("trades")).isEqualTo("100");
    }

    @Test
    void ofManyTriesExactlyAsMuchIsAtRiskAsTheDayMayLose() throws Exception {
        // 60 each.
        assertThat(passed(1_000, number -> reservation(number, 1_000_000, 1_000_000, "6059.99")))
                .isEqualTo(LIMIT);
        assertThat(row("risk")).startsWith("6000.0");
    }

    @Test
    @Tag("slow")
    void ofTenThousandTriesExactlyAsMuchIsInTheMarketAsTheAccountMayHold() throws Exception {
        // 1800 each.
        assertThat(passed(10_000, number -> within(number, "1000000", "181799.99")))
                .isEqualTo(LIMIT);
        assertThat(row("notional")).startsWith("180000.0");
    }

    @Test
    @Tag("slow")
    void ofTenThousandTriesExactlyAsMuchIsAtRiskAsAllTradesMayRisk() throws Exception {
        assertThat(passed(10_000, number -> within(number, "6059.99", "1000000000")))
                .isEqualTo(LIMIT);
        assertThat(row("risk")).startsWith("6000.0");
    }

    @Test
    void aStopThatStandsNearerMakesRoomAndOneThatIsFartherTakesIt() throws Exception {
        try (Connection connection = connect()) {
            assertThat(tries(connection, reserving(TODAY, reservation(1, 9, 9, "60")))).isTrue();
            revalue(connection, "0");
            assertThat(row("risk")).startsWith("0.0");
            assertThat(row("notional")).startsWith("900.0");
            assertThat(tries(connection, reserving(TODAY, reservation(2, 9, 9, "60")))).isTrue();
            revalue(connection, "90");
            assertThat(row("risk")).startsWith("150.0");
            assertThat(tries(connection, reserving(TODAY, reservation(3, 9, 9, "209.99"))))
                    .isFalse();
            tries(
                    connection,
                    append(
                            FACT,
                            new Usage(
                                    TODAY,
                                    List.of(),
                                    List.of(new SignalId("s1")),
                                    List.of(),
                                    List.of())));
            assertThat(row("risk")).startsWith("60.0");
        }
    }

    @Test
    void aTradeMayRiskMoreOnAYesAsLongAsThereIsRoom() throws Exception {
        Room room =
                new Room(
                        9,
                        9,
                        Money.of("150", "USDT"),
                        Money.of("150", "USDT"),
                        Money.of("1000", "USDT"));
        try (Connection connection = connect()) {
            assertThat(tries(connection, reserving(TODAY, reservation(1, 9, 9, "60")))).isTrue();
            assertThat(tries(connection, raising("150.01", "900", room))).isFalse();
            assertThat(tries(connection, raising("150", "1000.01", room))).isFalse();
            assertThat(row("risk")).startsWith("60.0");
            assertThat(tries(connection, raising("150", "1000", room))).isTrue();
            assertThat(row("risk")).startsWith("150.0");
        }
    }

    private JournalAppend raising(String risk, String notional, Room room) {
        Holding more =
                new Holding(
                        new SignalId("s1"),
                        Money.of(risk, "USDT"),
                        Money.of(notional, "USDT"),
                        room);
        return append(FACT, new Usage(TODAY, List.of(), List.of(), List.of(), List.of(more)));
    }

    private void revalue(Connection connection, String risk) throws SQLException {
        Holding holding =
                new Holding(
                        new SignalId("s1"), Money.of(risk, "USDT"), Money.of("900", "USDT"), null);
        assertThat(
                        tries(
                                connection,
                                append(
                                        FACT,
                                        new Usage(
                                                TODAY,
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                List.of(holding)))))
                .isTrue();
    }

    /// @param risk that all may have together
    /// @param notional that all may have together
    private static Reservation within(int number, String risk, String notional) {
        Reservation any = reservation(number, 1_000_000, 1_000_000, "1000000000");
        return new Reservation(
                any.signal(),
                any.risk(),
                any.notional(),
                new Room(
                        any.room().signals(),
                        any.room().trades(),
                        any.room().loss(),
                        Money.of(risk, "USDT"),
                        Money.of(notional, "USDT")));
    }

    @Test
    void whatWasNotCommittedTookNothing() throws Exception {
        try (Connection connection = connect()) {
            take(connection, reserving(TODAY, reservation(1, 1, 1, "60")));
            connection.rollback();
            assertThat(tries(connection, reserving(TODAY, reservation(2, 1, 1, "60")))).isTrue();
            assertThat(tries(connection, reserving(TODAY, reservation(3, 1, 1, "60")))).isFalse();
        }
    }

    @Test
    void theNextDayStartsANewCountAndKeepsWhatIsOpen() throws Exception {
        LocalDate tomorrow = TODAY.plusDays(1);
        try (Connection connection = connect()) {
            assertThat(tries(connection, reserving(TODAY, reservation(1, 1, 2, "120")))).isTrue();
            assertThat(tries(connection, reserving(TODAY, reservation(2, 1, 2, "120")))).isFalse();
            assertThat(tries(connection, reserving(tomorrow, reservation(2, 1, 2, "119"))))
                    .isFalse();
            assertThat(tries(connection, reserving(tomorrow, reservation(2, 1, 2, "120"))))
                    .isTrue();
            assertThat(tries(connection, reserving(tomorrow, reservation(3, 9, 2, "180"))))
                    .isFalse();
        }
    }

    @Test
    void aCloseMakesRoomAndALossTakesIt() throws Exception {
        Usage closed =
                new Usage(TODAY, List.of(), List.of(new SignalId("s1")), List.of(), List.of());
        try (Connection connection = connect()) {
            assertThat(tries(connection, reserving(TODAY, reservation(1, 9, 1, "60")))).isTrue();
            // The fee of 1.8 is lost.
            assertThat(tries(connection, append(filled(1, "T1", "45000", "0.04"), closed)))
                    .isTrue();
            assertThat(row("realized_loss")).startsWith("1.8");
            assertThat(row("risk")).startsWith("0.0");
            assertThat(tries(connection, reserving(TODAY, reservation(2, 9, 1, "61.79"))))
                    .isFalse();
            assertThat(tries(connection, reserving(TODAY, reservation(2, 9, 1, "61.8")))).isTrue();
        }
    }

    @Test
    void givesBackOnceAndTakesBackWhatComesToLifeAgain() throws Exception {
        SignalId signal = new SignalId("s1");
        Usage over = new Usage(TODAY, List.of(), List.of(signal), List.of(), List.of());
        Usage back = new Usage(TODAY, List.of(), List.of(), List.of(signal), List.of());
        try (Connection connection = connect()) {
            assertThat(tries(connection, reserving(TODAY, reservation(1, 9, 1, "120")))).isTrue();
            tries(connection, append(FACT, over));
            tries(connection, append(FACT, over));
            assertThat(row("trades")).isEqualTo("0");
            assertThat(tries(connection, reserving(TODAY, reservation(2, 9, 1, "120")))).isTrue();
            // Both live now: what has happened is counted, and nothing more is let in.
            assertThat(tries(connection, append(FACT, back))).isTrue();
            assertThat(row("trades")).isEqualTo("2");
            assertThat(row("risk")).startsWith("120.0");
            assertThat(tries(connection, reserving(TODAY, reservation(3, 9, 2, "600")))).isFalse();
        }
    }

    private interface Asked {
        Reservation of(int number);
    }

    private long passed(int tries, Asked asked) throws Exception {
        AtomicInteger numbers = new AtomicInteger();
        BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(connect());
        }
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            writers.add(() -> {
                int passed = 0;
                int number = numbers.incrementAndGet();
                while (number <= tries) {
                    Connection connection = connections.take();
                    passed += tries(connection, reserving(TODAY, asked.of(number))) ? 1 : 0;
                    connections.put(connection);
                    number = numbers.incrementAndGet();
                }
                return passed;
            });
        }
        long passed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Integer> writer : pool.invokeAll(writers)) {
                passed += writer.get();
            }
        }
        for (Connection connection : connections) {
            connection.close();
        }
        return passed;
    }

    private static Connection connect() throws SQLException {
        Connection connection =
                DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    private static boolean tries(Connection connection, JournalAppend append) throws SQLException {
        try {
            take(connection, append);
            connection.commit();
            return true;
        } catch (RefusedException noRoom) {
            connection.rollback();
            return false;
        }
    }

    private static void take(Connection connection, JournalAppend append)
            throws SQLException, RefusedException {
        new UsageRows(connection).take(List.of(new Work.Append(append)));
    }

    private JournalAppend reserving(LocalDate day, Reservation reservation) {
        return append(FACT, new Usage(day, List.of(reservation), List.of(), List.of(), List.of()));
    }

    private JournalAppend append(AccountEvent fact, Usage usage) {
        return new JournalAppend(account, 0, List.of(fact), usage, List.of(), List.of());
    }

    private static Reservation reservation(int number, int signals, int trades, String loss) {
        return Facts.reservation("s" + number, signals, trades, loss);
    }

    private String row(String column) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT %s::text FROM account_usage WHERE account_id = '%s'"
                                        .formatted(column, account))) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
