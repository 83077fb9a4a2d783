package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.AccountId;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {
    @Test
    void makesTheSchemaInAnEmptyDatabase() {
        try (Database database = Database.open(TestDatabase.emptySettings())) {
            assertThat(new SettingsStore(database).seed(NOW)).isTrue();
            assertThat(database.isReachable()).isTrue();
        }
    }

    @Test
    void refusesAServerThatDoesNotWaitForTheDisk() {
        DatabaseSettings settings = TestDatabase.settings();
        try (Database database = Database.open(settings)) {
            String name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
            database.change(
                    "test",
                    c ->
                            c.sql("ALTER DATABASE " + name + " SET synchronous_commit = off")
                                    .update());
        }

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @ParameterizedTest
    @CsvSource({"fsync, off", "full_page_writes, off", "synchronous_commit, local"})
    void namesTheSettingThatIsWrong(String setting, String value) {
        assertThatThrownBy(() -> Database.requireOn(setting, value))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("Set " + setting + " = on");
    }

    @Test
    void refusesASchemaOfANewerRelease() {
        DatabaseSettings settings = TestDatabase.settings();
        Database.open(settings, List.of("classpath:db/migration", "classpath:db/next")).close();

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("schema version 9000")
                .hasMessageContaining("versions up to");
    }

    @Test
    void tellsThatAServerIsNotThere() {
        DatabaseSettings nobody =
                new DatabaseSettings(
                        "jdbc:postgresql://127.0.0.1:1/x", "u", "secret", Path.of("unused"));

        assertThatThrownBy(() -> Database.open(nobody))
                .isInstanceOf(JournalException.class)
                .extracting(e -> ((JournalException) e).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(nobody.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "23505, CONFLICT",
        "23514, CONFLICT",
        "22003, CONFLICT",
        "53100, FULL",
        "58030, FULL",
        "53300, UNAVAILABLE",
        "08006, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "40001, UNAVAILABLE",
        ", UNAVAILABLE"
    })
    void saysWhatAFailureMeans(String state, Kind kind) {
        assertThat(Failures.kind(state)).isEqualTo(kind);
    }

    @Test
    void whatWasAcknowledgedOutlivesAKilledServer(@TempDir Path directory) {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory);
                Database database =
                        Database.open(
                                new DatabaseSettings(
                                        server.jdbcUrl(),
                                        server.user(),
                                        server.password(),
                                        directory));
                PostgresJournal journal = PostgresJournal.start(database)) {
            AtomicInteger[] acknowledged = new AtomicInteger[20];
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < acknowledged.length; i++) {
                    AtomicInteger count = acknowledged[i] = new AtomicInteger();
                    AccountId account = new AccountId("a" + i);
                    threads.execute(() -> appendUntilItFails(journal, account, count));
                }
                Await.until(() -> acknowledged[0].get() >= 20);
                ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            }
            assertThat(database.isReachable()).isFalse();

            // Its sessions end before its own end is noticed here; one that runs is not restarted.
            Await.until(() -> !server.isRunning());
            server.restart();
            Await.until(database::isReachable);

            for (int i = 0; i < acknowledged.length; i++) {
                AccountId account = new AccountId("a" + i);
                int kept = journal.load(account).size();
                // The one that failed may have been kept: its acknowledgement was lost.
                assertThat(kept).isBetween(acknowledged[i].get(), acknowledged[i].get() + 1);
                journal.append(append(account, kept, deposit("1")));
            }
        }
    }

    private static void appendUntilItFails(
            PostgresJournal journal, AccountId account, AtomicInteger acknowledged) {
        while (true) {
            try {
                journal.append(append(account, acknowledged.get(), deposit("1")));
                acknowledged.incrementAndGet();
            } catch (JournalException failure) {
                assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
                return;
            }
        }
    }
}
