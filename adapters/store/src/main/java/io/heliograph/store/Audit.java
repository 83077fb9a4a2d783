package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who did what. Each entry's hash covers the entry and the hash before it, so that an entry taken
/// out or altered later shows.
public final class Audit {
    private static final String FIRST_HASH = "0".repeat(64);

    private Audit() {}

    /// One thing that was done.
    ///
    /// @param number from 1, without gaps
    /// @param subject what it was done to
    /// @param detail what it is now, empty where the action says it all
    public record Entry(
            long number,
            Instant at,
            String who,
            String action,
            String subject,
            String detail,
            String previousHash,
            String hash) {
        /// Whether the entry is what was once recorded.
        public boolean isGenuine() {
            return hash.equals(hashOf(number, at, who, action, subject, detail, previousHash));
        }
    }

    /// Adds an entry, in the caller's transaction.
    static Entry record(
            JdbcClient client,
            SettingsStore.Change change,
            String action,
            String subject,
            String detail) {
        // Entries follow each other: who comes second waits for the first one's commit.
        client.sql("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE").update();
        Optional<Entry> last = latest(client, 1).stream().findFirst();
        long number = last.map(Entry::number).orElse(0L) + 1;
        String previous = last.map(Entry::hash).orElse(FIRST_HASH);
        Instant at = change.at().truncatedTo(ChronoUnit.MICROS);
        String hash = hashOf(number, at, change.who(), action, subject, detail, previous);
        Entry entry = new Entry(number, at, change.who(), action, subject, detail, previous, hash);
        client.sql("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        TENANT,
                        number,
                        at.atOffset(ZoneOffset.UTC),
                        StorableText.encode(change.who()),
                        action,
                        StorableText.encode(subject),
                        StorableText.encode(detail),
                        previous,
                        hash)
                .update();
        return entry;
    }

    static List<Entry> latest(JdbcClient client, int most) {
        return client.sql("SELECT * FROM audit WHERE tenant_id = ? ORDER BY number DESC LIMIT ?")
                .params(TENANT, most)
                .query((row, index) ->
                        new Entry(
                                row.getLong("number"),
                                Rows.instant(row, "at"),
                                Rows.text(row, "actor"),
                                Rows.text(row, "action"),
                                Rows.text(row, "subject"),
                                Rows.text(row, "detail"),
                                Rows.text(row, "previous_hash"),
                                Rows.text(row, "hash")))
                .list();
    }

    private static String hashOf(
            long number,
            Instant at,
            String who,
            String action,
            String subject,
            String detail,
            String previous) {
        String entry =
                String.join(
                        "\u001F",
                        previous,
                        Long.toString(number),
                        at.toString(),
                        who,
                        action,
                        subject,
                        detail);
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(entry.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
