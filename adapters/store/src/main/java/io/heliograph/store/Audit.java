package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.store.AuditHead.Head;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who did what. Each entry's hash covers the entry and the hash before it, so that an entry taken
/// out or altered later shows.
public final class Audit {
    private static final String FIRST_HASH = "0".repeat(64);

    private final Database database;

    public Audit(Database database) {
        this.database = database;
    }

    /// Records what is no change of a setting, for good on return.
    public Entry record(SettingsStore.Change change, String action, String subject, String detail) {
        return database.change(
                "recording " + action, client -> record(client, change, action, subject, detail));
    }

    /// What was done, the latest first.
    public List<Entry> latest(int most) {
        return database.query("reading the audit", client -> latest(client, most));
    }

    /// Its last entry; empty before the first.
    Optional<Head> head() {
        return latest(1).stream().findFirst().map(last -> new Head(last.number(), last.hash()));
    }

    /// Whether the entry is in it as it was kept.
    boolean holds(Head kept) {
        return database.query(
                "looking into the audit",
                client ->
                        client.sql(
                                        """
                                        SELECT EXISTS (SELECT 1 FROM audit
                                         WHERE tenant_id = ? AND number = ? AND hash = ?)
                                        """)
                                .params(TENANT, kept.number(), kept.hash())
                                .query(Boolean.class)
                                .single());
    }

    /// Goes over every entry.
    ///
    /// @param kept how far it had come at least, as kept elsewhere; null where nobody kept it
    public Verification verify(@Nullable Head kept) {
        return database.query(
                "going over the audit",
                client -> {
                    Verification.Walk walk = new Verification.Walk(FIRST_HASH, kept);
                    try (Stream<Entry> entries =
                            client
                                    .sql("SELECT * FROM audit WHERE tenant_id = ? ORDER BY number")
                                    .param(TENANT)
                                    .query((row, index) -> entry(row))
                                    .stream()) {
                        entries.forEach(walk::look);
                    }
                    return walk.end();
                });
    }

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

    /// What going over the audit came to.
    ///
    /// @param entries how many there are
    /// @param head hash of the last one; empty where there is none
    /// @param faults what is wrong, in words; none where it is sound
    public record Verification(long entries, String head, List<String> faults) {
        public Verification {
            faults = List.copyOf(faults);
        }

        public boolean isSound() {
            return faults.isEmpty();
        }

        /// From entry to entry.
        private static final class Walk {
            private final @Nullable Head kept;
            private final List<String> faults = new ArrayList<>();
            private String hash;
            private long number;
            private long entries;

            Walk(String first, @Nullable Head kept) {
                this.hash = first;
                this.kept = kept;
            }

            void look(Entry entry) {
                entries++;
                boolean gap = entry.number() > number + 1;
                if (gap) {
                    faults.add(missing(number + 1, entry.number() - 1));
                }
                if (!entry.isGenuine()) {
                    faults.add("entry %d was altered, or moved here".formatted(entry.number()));
                } else if (!gap && !entry.previousHash().equals(hash)) {
                    faults.add(
                            "entry %d does not follow entry %d: one of them was put in or replaced"
                                    .formatted(entry.number(), number));
                }
                if (kept != null
                        && entry.number() == kept.number()
                        && !entry.hash().equals(kept.hash())) {
                    faults.add(
                            "entry %d is not the one whose hash was kept outside the database"
                                    .formatted(entry.number()));
                }
                number = entry.number();
                hash = entry.hash();
            }

            Verification end() {
                if (kept != null && kept.number() > number) {
                    faults.add(
                            missing(number + 1, kept.number())
                                    + " at the end: the hash of the last one was kept outside the"
                                    + " database");
                }
                return new Verification(entries, entries == 0 ? "" : hash, faults);
            }

            private static String missing(long first, long last) {
                return first == last
                        ? "entry %d is missing".formatted(first)
                        : "entries %d to %d are missing".formatted(first, last);
            }
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
                .query((row, index) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Rows.instant(row, "at"),
                Rows.text(row, "actor"),
                Rows.text(row, "action"),
                Rows.text(row, "subject"),
                Rows.text(row, "detail"),
                Rows.text(row, "previous_hash"),
                Rows.text(row, "hash"));
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
        return Sha256.hex(entry.getBytes(StandardCharsets.UTF_8));
    }
}
