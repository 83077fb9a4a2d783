package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.store.SettingsStore.Change;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
    private static final Change CHANGE = new Change("test", Instant.parse("2026-01-01T12:00:00Z"));
    private static final AccountId MINE = new AccountId("mine");

    private Database database;
    private KeyStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        store = new KeyStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsOneKeyOfEachAccountAndNoVersionTwice() {
        store.keep(key(1, "s1"), CHANGE);
        assertThat(store.find(MINE)).contains(key(1, "s1"));
        assertThatThrownBy(() -> store.keep(key(1, "again"), CHANGE))
                .isInstanceOf(JournalException.class);
        store.keep(key(2, "s2"), CHANGE);
        assertThat(store.all()).containsExactly(key(2, "s2"));

        assertThat(store.remove(MINE, CHANGE)).isTrue();
        assertThat(store.remove(MINE, CHANGE)).isFalse();
        assertThat(store.all()).isEmpty();
        assertThat(store.nextVersion(MINE)).isEqualTo(3);
        store.keep(key(3, "s3"), CHANGE);
        assertThat(store.all()).containsExactly(key(3, "s3"));
        assertThat(new Audit(database).latest(4))
                .extracting(Audit.Entry::action)
                .containsExactly("key set", "key removed", "key set", "key set");
    }

    @Test
    void wrapsAnewOnlyWhatIsAsItWas() {
        store.keep(key(1, "old"), CHANGE);
        assertThat(store.rewrapped(key(1, "old"), key(1, "new"))).isTrue();
        assertThat(store.rewrapped(key(1, "old"), key(1, "newer"))).isFalse();
        assertThat(store.find(MINE)).contains(key(1, "new"));
    }

    @Test
    void isInNoBackupAndSurvivesARestore(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("backup.zip");
        store.keep(key(1, "sealed-canary"), CHANGE);
        Backup.write(database, zip);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                assertThat(
                                new String(
                                        file.getInputStream(entry).readAllBytes(),
                                        StandardCharsets.UTF_8))
                        .as(entry.getName())
                        .doesNotContain("sealed-canary");
            }
        }
        store.keep(key(2, "later"), CHANGE);
        Backup.restore(database, zip);
        assertThat(store.all()).containsExactly(key(2, "later"));
    }

    private static SealedKey key(int version, String secret) {
        return new SealedKey(
                KeyStore.tenant(),
                MINE,
                new VenueId("BINANCE"),
                version,
                "abcd",
                new GuardLimits(new BigDecimal("5000"), Set.of("BTC-USDT", "ETH-USDT")),
                "sealed-name",
                secret,
                version == 2 ? null : "sealed-passphrase");
    }
}
