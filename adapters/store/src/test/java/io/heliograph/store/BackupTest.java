package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.TODAY;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.booked;
import static io.heliograph.store.Facts.deposit;
import static io.heliograph.store.Facts.filled;
import static io.heliograph.store.Facts.message;
import static io.heliograph.store.Facts.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.paper.PaperBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final List<String> NEXT = List.of("classpath:db/migration", "classpath:db/next");

    @TempDir private Path directory;
    private Database database;
    private Path zip;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        zip = directory.resolve("backup.zip");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void comesBackEqualInAnotherDatabase() throws IOException {
        live();
        Backup.write(database, zip);

        try (Database other = TestDatabase.open()) {
            // What was there before is replaced.
            new SettingsStore(other).seed(NOW.plusSeconds(60));
            Backup.restore(other, zip);

            assertThat(contents(other)).isEqualTo(contents(database));
            goOn(other);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void refusesADamagedFileBeforeAnythingIsTouched() throws IOException {
        live();
        Backup.write(database, zip);
        try (FileSystem inside =
                FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of())) {
            Path journal = inside.getPath("data/public.journal.copy");
            Files.writeString(journal, Files.readString(journal).replace("10000", "90000"));
        }
        Map<String, List<String>> before = contents(database);

        assertThatThrownBy(() -> Backup.restore(database, zip))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("checksum of public.journal");
        assertThat(contents(database)).isEqualTo(before);
    }

    @Test
    void refusesABackupOfANewerRelease() {
        try (Database newer = Database.open(TestDatabase.settings(), NEXT)) {
            Backup.write(newer, zip);
        }

        assertThatThrownBy(() -> Backup.restore(database, zip))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("newer release");
    }

    @Test
    void loadsABackupOfAnOlderReleaseAndMigratesIt() {
        live();
        Backup.write(database, zip);

        try (Database newer = Database.open(TestDatabase.settings(), NEXT)) {
            Backup.restore(newer, zip, NEXT);

            String colour =
                    newer.query(
                            "test",
                            c -> c.sql("SELECT colour FROM sources").query(String.class).single());
            assertThat(colour).isEqualTo("grey");
            assertThat(newer.settings().backups().resolve("before-restore.zip")).exists();
            goOn(newer);
        }
    }

    @Test
    void isMadeBeforeADatabaseWithDataIsMigrated() {
        live();
        DatabaseSettings settings = database.settings();

        Database.open(settings, NEXT).close();

        Path before = onlyFile(settings.backups());
        assertThat(before.getFileName().toString())
                .startsWith("before-migration-")
                .endsWith("-to-9000.zip");
        try (Database other = TestDatabase.open()) {
            Backup.restore(other, before);
            assertThat(new SettingsStore(other).sources()).isNotEmpty();
        }
    }

    @Test
    void everyForeignKeyCanWaitForTheEndOfATransaction() {
        List<String> impatient =
                database.query(
                        "test",
                        c ->
                                c.sql(
                                                "SELECT conname::text FROM pg_constraint WHERE"
                                                        + " contype = 'f' AND NOT condeferrable")
                                        .query(String.class)
                                        .list());
        assertThat(impatient).isEmpty();
    }

    private void live() {
        new SettingsStore(database).seed(NOW);
        try (PostgresJournal journal = PostgresJournal.start(database)) {
            journal.inbox().receive(message("1", "BUY\tBTC\n\\N \0"), NOW);
            journal.append(
                    new JournalAppend(
                            PAPER,
                            0,
                            List.of(
                                    deposit("10000"),
                                    approved(PAPER, "s1", 1),
                                    filled(1, "T1", "45000", "0.04")),
                            Facts.usage(TODAY, 5, approved(PAPER, "s1", 1)),
                            List.of(position("0.04", "45000")),
                            List.of(booked("deposit", "10000"))));
        }
        new PostgresPaperBook(database).save(List.of(paperAccount(), paperOrder(1)));
        SettingsStore.Change change = new SettingsStore.Change("test", NOW);
        new StrategyStore(database)
                .add(
                        new StrategyStore.StoredStrategy(
                                "dips",
                                "rules",
                                "",
                                "{\"name\": \"dips\"}",
                                List.of("BTC-USDT"),
                                "1m",
                                StrategyStore.State.ACTIVE,
                                "",
                                NOW,
                                NOW),
                        change);
        new CalendarStore(database)
                .keep(
                        new CalendarStore.StoredCalendar(
                                "week.csv", ZoneOffset.UTC, "time,event\n", NOW),
                        change);
    }

    private static Path onlyFile(Path directory) {
        try (var files = Files.list(directory)) {
            return files.reduce(
                            (one, other) -> {
                                throw new AssertionError("more than one: " + one + ", " + other);
                            })
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Numbers go on where the backup stopped.
    private static void goOn(Database restored) {
        try (PostgresJournal journal = PostgresJournal.start(restored)) {
            long last = journal.lastSequence();
            journal.append(append(PAPER, 3, deposit("1")));
            assertThat(journal.lastSequence()).isEqualTo(last + 1);
        }
        PostgresPaperBook book = new PostgresPaperBook(restored);
        book.save(List.of(paperOrder(2)));
        assertThat(book.load().orders()).containsExactly(paperOrder(1), paperOrder(2));
    }

    private static PaperBook.AccountRow paperAccount() {
        return new PaperBook.AccountRow(PAPER, AccountKind.MARGIN, Money.of("10000", "USDT"));
    }

    private static PaperBook.OrderRow paperOrder(int number) {
        return new PaperBook.OrderRow(
                PAPER,
                Facts.entry(number),
                Facts.cid(number),
                new VenueOrderId("P" + number),
                BigDecimal.ONE,
                PaperBook.State.WORKING,
                Quantity.of("0.04"),
                Quantity.ZERO,
                null,
                NOW,
                NOW);
    }

    /// Every row of every table, as text.
    private static Map<String, List<String>> contents(Database database) {
        Map<String, List<String>> contents = new TreeMap<>();
        List<Tables.Table> tables = database.withConnection("test", Tables::all);
        for (Tables.Table table : tables) {
            contents.put(
                    table.name(),
                    database.query(
                            "test",
                            c ->
                                    c.sql("SELECT t::text FROM " + table.name() + " t ORDER BY 1")
                                            .query(String.class)
                                            .list()));
        }
        return contents;
    }
}
