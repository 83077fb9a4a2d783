package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.SourceId;
import io.heliograph.store.SettingsStore.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The hooks of sources: which there are, what proves their callers, and what they delivered.
public final class HookStore {
    private final Database database;

    public HookStore(Database database) {
        this.database = database;
    }

    /// A hook as it was set up; the newest secret first.
    ///
    /// @param addresses that may call it; empty: any
    public record StoredHook(
            SourceId source,
            String kind,
            List<String> addresses,
            Instant createdAt,
            List<StoredSecret> secrets) {
        public StoredHook {
            addresses = List.copyOf(addresses);
            secrets = List.copyOf(secrets);
        }
    }

    /// @param material 64 hexadecimal digits; no secret by itself
    /// @param endsAt from when on it proves nothing, null while it is the newest
    public record StoredSecret(String material, @Nullable Instant endsAt) {}

    /// What first came under an id.
    public record Delivery(String body, Instant receivedAt) {}

    /// By source.
    public List<StoredHook> hooks() {
        return database.query(
                "listing hooks",
                client ->
                        client.sql(
                                        "SELECT * FROM hooks WHERE tenant_id = ? ORDER BY"
                                                + " source_id")
                                .param(TENANT)
                                .query((row, number) -> hook(row, client))
                                .list());
    }

    /// @throws io.heliograph.engine.port.JournalException CONFLICT where the source has a hook, or
    ///   is not there
    public void add(
            SourceId source, String kind, List<String> addresses, String material, Change change) {
        database.change(
                "adding a hook to " + source,
                client -> {
                    client.sql("INSERT INTO hooks VALUES (?, ?, ?, ?, ?)")
                            .params(
                                    TENANT,
                                    source.value(),
                                    kind,
                                    addresses.toArray(String[]::new),
                                    change.at().atOffset(ZoneOffset.UTC))
                            .update();
                    addSecret(client, source, material, change);
                    return Audit.record(
                            client, change, "hook added", source.value(), kind + " " + addresses);
                });
    }

    /// Adds a secret; those before it end at the time given, unless they end sooner.
    ///
    /// @return the hook as it is now; empty if the source has none
    public Optional<StoredHook> rotate(
            SourceId source, String material, Instant othersEnd, Change change) {
        return database.change(
                "rotating the secret of " + source,
                client -> {
                    Optional<StoredHook> hook = find(client, source);
                    if (hook.isEmpty()) {
                        return hook;
                    }
                    client.sql(
                                    """
                                    UPDATE hook_secrets SET ends_at = least(ends_at, ?)
                                     WHERE tenant_id = ? AND source_id = ?
                                    """)
                            .params(othersEnd.atOffset(ZoneOffset.UTC), TENANT, source.value())
                            .update();
                    addSecret(client, source, material, change);
                    Audit.record(
                            client,
                            change,
                            "hook secret rotated",
                            source.value(),
                            "others end " + othersEnd);
                    return find(client, source);
                });
    }

    /// Takes the hook away with its secrets; what it delivered stays.
    ///
    /// @return the hook as it was; empty if the source has none
    public Optional<StoredHook> remove(SourceId source, Change change) {
        return database.change(
                "removing the hook of " + source,
                client -> {
                    Optional<StoredHook> hook = find(client, source);
                    if (hook.isPresent()) {
                        client.sql("DELETE FROM hooks WHERE tenant_id = ? AND source_id = ?")
                                .params(TENANT, source.value())
                                .update();
                        Audit.record(client, change, "hook removed", source.value(), "");
                    }
                    return hook;
                });
    }

    /// Keeps what came, durably, unless something came under this id before and not earlier than
    /// `since`. Of many at once, one is kept.
    ///
    /// @return what is kept under the id now: this, or what came before it
    public Delivery keep(
            SourceId source, String deliveryId, String body, Instant at, Instant since) {
        return database.change(
                "keeping a delivery for " + source,
                client ->
                        client.sql(
                                        """
                                        INSERT INTO hook_deliveries AS kept VALUES (?, ?, ?, ?, ?)
                                        ON CONFLICT (tenant_id, source_id, delivery_id) DO UPDATE
                                           SET body = CASE WHEN kept.received_at < ?
                                                      THEN excluded.body ELSE kept.body END,
                                               received_at = CASE WHEN kept.received_at < ?
                                                      THEN excluded.received_at
                                                      ELSE kept.received_at END
                                        RETURNING body, received_at
                                        """)
                                .params(
                                        TENANT,
                                        source.value(),
                                        deliveryId,
                                        StorableText.encode(body),
                                        at.atOffset(ZoneOffset.UTC),
                                        since.atOffset(ZoneOffset.UTC),
                                        since.atOffset(ZoneOffset.UTC))
                                .query((row, number) ->
                                        new Delivery(
                                                Rows.text(row, "body"),
                                                Rows.instant(row, "received_at")))
                                .single());
    }

    /// Forgets what was delivered before then.
    ///
    /// @return how many deliveries
    public int forget(Instant before) {
        return database.change(
                "forgetting old deliveries",
                client ->
                        client.sql(
                                        "DELETE FROM hook_deliveries WHERE tenant_id = ? AND"
                                                + " received_at < ?")
                                .params(TENANT, before.atOffset(ZoneOffset.UTC))
                                .update());
    }

    private static void addSecret(
            JdbcClient client, SourceId source, String material, Change change) {
        client.sql(
                        """
                        INSERT INTO hook_secrets
                        SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, NULL
                          FROM hook_secrets WHERE tenant_id = ? AND source_id = ?
                        """)
                .params(
                        TENANT,
                        source.value(),
                        material,
                        change.at().atOffset(ZoneOffset.UTC),
                        TENANT,
                        source.value())
                .update();
    }

    private static Optional<StoredHook> find(JdbcClient client, SourceId source) {
        return client.sql("SELECT * FROM hooks WHERE tenant_id = ? AND source_id = ?")
                .params(TENANT, source.value())
                .query((row, number) -> hook(row, client))
                .optional();
    }

    private static StoredHook hook(ResultSet row, JdbcClient client) throws SQLException {
        String source = row.getString("source_id");
        List<StoredSecret> secrets =
                client.sql(
                                """
                                SELECT material, ends_at FROM hook_secrets
                                 WHERE tenant_id = ? AND source_id = ? ORDER BY number DESC
                                """)
                        .params(TENANT, source)
                        .query((secret, number) ->
                                new StoredSecret(
                                        secret.getString("material"),
                                        Rows.instantOrNull(secret, "ends_at")))
                        .list();
        return new StoredHook(
                new SourceId(source),
                row.getString("kind"),
                List.of((String[]) row.getArray("addresses").getArray()),
                Rows.instant(row, "created_at"),
                secrets);
    }
}
