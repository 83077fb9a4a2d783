package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.closedByHand;
import static io.heliograph.store.Facts.deposit;
import static io.heliograph.store.Facts.message;
import static io.heliograph.store.Facts.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Inbox.Receipt;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.store.spill.FlightJournal;
import io.heliograph.store.spill.SpillingInbox;
import io.heliograph.store.spill.SpillingJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept beside the database, against a real one that is killed, or comes back from before.
class SpillTest {
    @TempDir private Path directory;

    @Test
    void goesOnWithoutTheDatabaseAndStoresEverythingInOrderWhenItIsBack() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"));
                Database database = open(server);
                FlightJournal flight = FlightJournal.open(directory.resolve("flight"));
                PostgresJournal stored = PostgresJournal.start(database, flight::keep)) {
            SpillingJournal journal = SpillingJournal.open(stored, directory, flight);
            journal.append(append(PAPER, 0, deposit("1")));
            kill(server);

            journal.append(append(PAPER, 1, deposit("2")));
            journal.append(append(PAPER, 2, deposit("3")));
            assertThat(journal.isAway()).isTrue();
            assertThat(journal.troubles()).singleElement().asString().contains("2 appends wait");
            assertThatThrownBy(() -> journal.load(PAPER)).isInstanceOf(JournalException.class);
            journal.close();

            server.restart();
            Await.until(database::isReachable);
            SpillingJournal afterRestart = SpillingJournal.open(stored, directory, flight);
            assertThat(afterRestart.load(PAPER))
                    .containsExactly(deposit("1"), deposit("2"), deposit("3"));
            assertThat(afterRestart.isAway()).isFalse();
            afterRestart.append(append(PAPER, 3, deposit("4")));
            assertThat(stored.load(PAPER)).hasSize(4);
        }
    }

    @Test
    void storesOnceWhatHadBeenStoredThoughNobodyHeardOfIt() throws IOException {
        try (Database database = TestDatabase.open();
                FlightJournal flight = FlightJournal.open(directory.resolve("flight"));
                PostgresJournal stored = PostgresJournal.start(database)) {
            stored.append(append(PAPER, 0, deposit("1")));
            spilled(append(PAPER, 0, deposit("1")), append(PAPER, 1, deposit("2")));

            SpillingJournal journal = SpillingJournal.open(stored, directory, flight);

            assertThat(journal.load(PAPER)).containsExactly(deposit("1"), deposit("2"));
        }
    }

    @Test
    void stopsOnlyTheAccountWhoseSpilledFactsDoNotFit() throws IOException {
        AccountId other = new AccountId("other");
        try (Database database = TestDatabase.open();
                FlightJournal flight = FlightJournal.open(directory.resolve("flight"));
                PostgresJournal stored = PostgresJournal.start(database)) {
            stored.append(append(PAPER, 0, deposit("1")));
            spilled(append(PAPER, 0, deposit("7")), append(other, 0, deposit("2")));

            SpillingJournal journal = SpillingJournal.open(stored, directory, flight);

            assertThat(journal.load(other)).containsExactly(deposit("2"));
            assertThatThrownBy(() -> journal.load(PAPER))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("does not fit");
            assertThat(journal.troubles()).hasSize(1);
        }
    }

    @Test
    void givesAnAccountItsClaimsBackWhenTheDatabaseComesFromBefore() {
        AccountEvent.DecisionMade decision = approved(PAPER, "s1", 1);
        AccountEvent.OrdersSubmitted claim = submitted(1, 2);
        Path flights = directory.resolve("flight");
        try (Database database = TestDatabase.open();
                FlightJournal flight = FlightJournal.open(flights);
                PostgresJournal stored = PostgresJournal.start(database, flight::keep)) {
            stored.append(append(PAPER, 0, deposit("1")));
            stored.append(append(PAPER, 1, decision, claim));
        }
        try (Database before = TestDatabase.open();
                FlightJournal flight = FlightJournal.open(flights);
                PostgresJournal stored = PostgresJournal.start(before, flight::keep)) {
            stored.append(append(PAPER, 0, deposit("1")));

            SpillingJournal journal = SpillingJournal.open(stored, directory, flight);

            assertThat(journal.hasLostFacts()).isTrue();
            assertThat(journal.load(PAPER)).containsExactly(deposit("1"), decision, claim);
            assertThat(journal.load(PAPER)).as("once").hasSize(3);
        }
    }

    @Test
    void givesBackWhatAPersonClosedAsOrdersThatAreOver() {
        Amendment.Applied byHand = closedByHand(PAPER, "s1/by-hand-2", "s1", 9);
        Path flights = directory.resolve("flight");
        try (Database database = TestDatabase.open();
                FlightJournal flight = FlightJournal.open(flights);
                PostgresJournal stored = PostgresJournal.start(database, flight::keep)) {
            stored.append(append(PAPER, 0, deposit("1"), approved(PAPER, "s1", 1)));
            stored.append(append(PAPER, 2, new AccountEvent.AmendmentDecided(byHand, NOW)));
        }
        try (Database before = TestDatabase.open();
                FlightJournal flight = FlightJournal.open(flights);
                PostgresJournal stored = PostgresJournal.start(before, flight::keep)) {
            stored.append(append(PAPER, 0, deposit("1")));

            List<AccountEvent> facts = SpillingJournal.open(stored, directory, flight).load(PAPER);

            AccountEvent.AmendmentDecided back = (AccountEvent.AmendmentDecided) facts.get(2);
            assertThat(((Amendment.Applied) back.amendment()).orders()).isEqualTo(byHand.orders());
            assertThat(((Amendment.Applied) back.amendment()).closesAll()).isFalse();
            assertThat(facts.get(3)).isInstanceOf(AccountEvent.OrderExpired.class);
            assertThat(facts).hasSize(4);
        }
    }

    @Test
    void trustsADatabaseThatHasWhatWasSent() {
        Path flights = directory.resolve("flight");
        try (Database database = TestDatabase.open()) {
            try (FlightJournal flight = FlightJournal.open(flights);
                    PostgresJournal stored = PostgresJournal.start(database, flight::keep)) {
                stored.append(append(PAPER, 0, approved(PAPER, "s1", 1), submitted(1, 2)));
            }
            try (FlightJournal flight = FlightJournal.open(flights);
                    PostgresJournal stored = PostgresJournal.start(database, flight::keep)) {
                SpillingJournal journal = SpillingJournal.open(stored, directory, flight);

                assertThat(journal.hasLostFacts()).isFalse();
                assertThat(journal.load(PAPER)).hasSize(2);
            }
        }
    }

    @Test
    void takesMessagesInWhileTheDatabaseIsAwayAndReceivesThemOnceInOrder() {
        RawMessage first = message("1", "BUY BTC");
        RawMessage second = message("2", "close BTC");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"));
                Database database = open(server);
                PostgresJournal stored = PostgresJournal.start(database)) {
            SpillingInbox inbox = SpillingInbox.open(stored.inbox(), directory);
            kill(server);

            assertThat(inbox.receive(first, NOW)).isEqualTo(Receipt.NEW);
            assertThat(inbox.receive(first, NOW)).isEqualTo(Receipt.DUPLICATE);
            assertThat(inbox.receive(message("1", "SELL BTC"), NOW)).isEqualTo(Receipt.CONFLICT);
            assertThat(inbox.receive(second, NOW)).isEqualTo(Receipt.NEW);
            inbox.close();

            server.restart();
            Await.until(database::isReachable);
            SpillingInbox afterRestart = SpillingInbox.open(stored.inbox(), directory);
            List<RawMessage> arrived = new ArrayList<>();
            Await.until(() -> {
                afterRestart.regain(arrived::add);
                return afterRestart.waiting() == 0;
            });
            assertThat(arrived).containsExactly(first, second);
            assertThat(stored.inbox().unfinished(10))
                    .extracting(Inbox.Stored::message)
                    .containsExactly(first, second);
            assertThat(afterRestart.receive(first, NOW)).isEqualTo(Receipt.DUPLICATE);
        }
    }

    @Test
    void leavesOutALineThatACrashCutShortAndRefusesADamagedOne() throws IOException {
        try (Database database = TestDatabase.open();
                PostgresJournal stored = PostgresJournal.start(database);
                FlightJournal flight = FlightJournal.open(directory.resolve("flight"))) {
            spilled(append(PAPER, 0, deposit("1")));
            Path file = directory.resolve("facts.spill");
            Files.writeString(file, "00000000 {\"acc", StandardOpenOption.APPEND);

            assertThat(SpillingJournal.open(stored, directory, flight).load(PAPER)).hasSize(1);

            spilled(append(PAPER, 1, deposit("2")));
            String text = Files.readString(file);
            Files.writeString(file, text.replace("\"2\"", "\"9\""));
            assertThatThrownBy(() -> SpillingJournal.open(stored, directory, flight))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("line 1")
                    .hasMessageContaining("damaged");
        }
    }

    /// Leaves the appends as a program that ended during an outage does.
    private void spilled(JournalAppend... appends) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JournalAppend append : appends) {
            String json = ModelJson.mapper().writeValueAsString(append);
            CRC32 crc = new CRC32();
            crc.update(json.getBytes(StandardCharsets.UTF_8));
            lines.append(String.format(Locale.ROOT, "%08x %s%n", crc.getValue(), json));
        }
        Files.writeString(directory.resolve("facts.spill"), lines);
    }

    private Database open(EmbeddedPostgres server) {
        return Database.open(
                new DatabaseSettings(
                        server.jdbcUrl(), server.user(), server.password(), directory));
    }

    private static void kill(EmbeddedPostgres server) {
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        Await.until(() -> !server.isRunning());
    }
}
