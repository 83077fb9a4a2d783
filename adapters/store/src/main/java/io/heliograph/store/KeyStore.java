package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.store.SettingsStore.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys that accounts trade with, under seal; what is in them nobody here can read. No backup
/// holds them.
public final class KeyStore {
    private static final String PRESENT =
            "SELECT * FROM keys.venue_keys WHERE tenant_id = ? AND secret IS NOT NULL";

    private final Database database;

    public KeyStore(Database database) {
        this.database = database;
    }

    /// Whose keys they are.
    public static String tenant() {
        return TENANT;
    }

    /// By account.
    public List<SealedKey> all() {
        return database.query(
                "reading the keys",
                client ->
                        client.sql(PRESENT + " ORDER BY account_id")
                                .param(TENANT)
                                .query((row, number) -> key(row))
                                .list());
    }

    public Optional<SealedKey> find(AccountId account) {
        return database.query(
                "reading a key",
                client ->
                        client.sql(PRESENT + " AND account_id = ?")
                                .params(TENANT, account.value())
                                .query((row, number) -> key(row))
                                .optional());
    }

    /// Of the account's next key: no number comes twice, not even after a removal.
    public int nextVersion(AccountId account) {
        return database.query(
                "reading a key's version",
                client ->
                        client.sql(
                                        """
                                        SELECT coalesce(max(version), 0) + 1 FROM keys.venue_keys
                                         WHERE tenant_id = ? AND account_id = ?
                                        """)
                                .params(TENANT, account.value())
                                .query(Integer.class)
                                .single());
    }

    /// Keeps the key in the place of the account's one before.
    ///
    /// @throws JournalException CONFLICT if it is not the next version
    public void keep(SealedKey key, Change change) {
        database.change(
                "keeping a key",
                client -> {
                    int kept =
                            client.sql(
                                            """
                                            INSERT INTO keys.venue_keys
                                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                            ON CONFLICT (tenant_id, account_id) DO UPDATE
                                               SET venue_id = excluded.venue_id,
                                                   version = excluded.version,
                                                   hint = excluded.hint,
                                                   most_per_hour = excluded.most_per_hour,
                                                   symbols = excluded.symbols,
                                                   key_id = excluded.key_id,
                                                   secret = excluded.secret,
                                                   passphrase = excluded.passphrase,
                                                   changed_at = excluded.changed_at
                                             WHERE venue_keys.version = excluded.version - 1
                                            """)
                                    .params(
                                            TENANT,
                                            key.account().value(),
                                            key.venue().value(),
                                            key.version(),
                                            StorableText.encode(key.hint()),
                                            key.limits().mostPerHour(),
                                            key.limits().symbols().toArray(String[]::new),
                                            key.keyId(),
                                            key.secret())
                                    .param(key.passphrase())
                                    .param(change.at().atOffset(ZoneOffset.UTC))
                                    .update();
                    require(kept == 1, "the key of %s was changed just now", key.account());
                    return Audit.record(
                            client,
                            change,
                            "key set",
                            key.account().value(),
                            "version %d, ends with %s, at %s; at most %s an hour"
                                    .formatted(
                                            key.version(),
                                            key.hint(),
                                            key.venue(),
                                            key.limits().mostPerHour().toPlainString()));
                });
    }

    /// Puts a key that was wrapped anew in the place of itself; nothing where it was changed
    /// meanwhile.
    ///
    /// @return whether it was as it was
    public boolean rewrapped(SealedKey before, SealedKey after) {
        return database.change(
                "wrapping a key anew",
                client ->
                        client.sql(
                                                """
                                                UPDATE keys.venue_keys
                                                   SET key_id = ?, secret = ?, passphrase = ?
                                                 WHERE tenant_id = ? AND account_id = ?
                                                   AND version = ? AND secret = ?
                                                """)
                                        .params(after.keyId(), after.secret())
                                        .param(after.passphrase())
                                        .params(
                                                TENANT,
                                                before.account().value(),
                                                before.version(),
                                                before.secret())
                                        .update()
                                == 1);
    }

    /// Destroys the account's key; its version stays.
    ///
    /// @return whether there was one
    public boolean remove(AccountId account, Change change) {
        return database.change(
                "removing a key",
                client -> {
                    boolean there =
                            client.sql(
                                                    """
                                                    UPDATE keys.venue_keys
                                                       SET key_id = NULL, secret = NULL,
                                                           passphrase = NULL, changed_at = ?
                                                     WHERE tenant_id = ? AND account_id = ?
                                                       AND secret IS NOT NULL
                                                    """)
                                            .params(
                                                    change.at().atOffset(ZoneOffset.UTC),
                                                    TENANT,
                                                    account.value())
                                            .update()
                                    == 1;
                    if (there) {
                        Audit.record(client, change, "key removed", account.value(), "");
                    }
                    return there;
                });
    }

    /// Records what was done to the ring that all keys are under.
    public void ringChanged(String what, Change change) {
        database.change(
                "recording the change of the key ring",
                client -> Audit.record(client, change, what, "keys", ""));
    }

    private static void require(boolean condition, String why, Object subject) {
        if (!condition) {
            throw new JournalException(
                    JournalException.Kind.CONFLICT, why.formatted(subject), null);
        }
    }

    private static SealedKey key(ResultSet row) throws SQLException {
        return new SealedKey(
                TENANT,
                new AccountId(row.getString("account_id")),
                new VenueId(row.getString("venue_id")),
                row.getInt("version"),
                Rows.text(row, "hint"),
                new GuardLimits(
                        row.getBigDecimal("most_per_hour"),
                        Set.of((String[]) row.getArray("symbols").getArray())),
                row.getString("key_id"),
                row.getString("secret"),
                row.getString("passphrase"));
    }
}
