package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.store.SettingsStore.Change;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    @TempDir private Path folder;

    private final Database database = TestDatabase.open();
    private final Audit audit = new Audit(database);
    private AuditHead head;

    @BeforeEach
    void fiveEntries() {
        head = new AuditHead(folder);
        for (int i = 1; i <= 5; i++) {
            audit.record(new Change("ada", NOW.plusSeconds(i)), "limits changed", "paper", "v" + i);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isSoundAsItWasWritten() {
        head.follow(audit);

        assertThat(verify()).isEqualTo(new Audit.Verification(5, lastHash(), List.of()));
    }

    @Test
    void namesTheAlteredEntry() {
        tamper("UPDATE audit SET detail = 'v9' WHERE number = 3");

        assertThat(verify().faults()).containsExactly("entry 3 was altered, or moved here");
    }

    @Test
    void namesTheMissingEntries() {
        tamper("DELETE FROM audit WHERE number IN (2, 3)");

        assertThat(verify().faults()).containsExactly("entries 2 to 3 are missing");
    }

    @Test
    void namesEntriesThatChangedPlaces() {
        tamper("UPDATE audit SET number = 99 WHERE number = 2");
        tamper("UPDATE audit SET number = 2 WHERE number = 4");
        tamper("UPDATE audit SET number = 4 WHERE number = 99");

        assertThat(verify().faults())
                .contains(
                        "entry 2 was altered, or moved here", "entry 4 was altered, or moved here");
    }

    @Test
    void namesTheEntryThatWasPutInWithAHashOfItsOwn() {
        tamper("DELETE FROM audit WHERE number >= 4");
        head.follow(audit);
        audit.record(new Change("mallory", NOW), "limits changed", "paper", "v7");
        tamper("UPDATE audit SET number = 6 WHERE number = 4");
        tamper("DELETE FROM audit WHERE number = 3");
        audit.record(new Change("mallory", NOW), "limits changed", "paper", "v8");

        assertThat(verify().faults()).isNotEmpty().anyMatch(fault -> fault.contains("missing"));
    }

    @Test
    void noticesThatTheEndWasCutOff() {
        head.follow(audit);
        tamper("DELETE FROM audit WHERE number >= 4");

        assertThat(verify().faults())
                .containsExactly(
                        "entries 4 to 5 are missing at the end: the hash of the last one was kept"
                                + " outside the database");
    }

    @Test
    void noticesAnEndThatWasWrittenAnew() {
        head.follow(audit);
        tamper("DELETE FROM audit WHERE number >= 4");
        for (int i = 0; i < 3; i++) {
            audit.record(new Change("mallory", NOW), "limits changed", "paper", "v7");
        }
        head.follow(audit);

        assertThat(verify().faults())
                .containsExactly("entry 5 is not the one whose hash was kept outside the database");
    }

    private Audit.Verification verify() {
        return audit.verify(head.read().orElse(null));
    }

    private String lastHash() {
        return audit.latest(1).getFirst().hash();
    }

    private void tamper(String sql) {
        database.change("tampering", client -> client.sql(sql).update());
    }
}
