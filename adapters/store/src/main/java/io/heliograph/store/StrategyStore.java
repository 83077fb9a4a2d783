package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.SourceId;
import io.heliograph.store.SettingsStore.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The strategies that run in the program, and what they have published.
public final class StrategyStore {
    private static final String COLUMNS =
            "name, kind, parameters, rules, symbols, interval, state, reason, created_at, since";

    private final Database database;

    public StrategyStore(Database database) {
        this.database = database;
    }

    /// Whether a strategy runs.
    public enum State {
        ACTIVE,
        /// By a person.
        PAUSED,
        /// By the program, because it failed.
        STOPPED
    }

    /// @param kind by which name it is made; `rules` for rules
    /// @param parameters as written, `fast=10,slow=50`
    /// @param rules their JSON, as written; null for other kinds
    /// @param interval as written, `1m`
    /// @param reason why it does not run; empty while it does
    /// @param since when its state became what it is
    public record StoredStrategy(
            String name,
            String kind,
            String parameters,
            @Nullable String rules,
            List<String> symbols,
            String interval,
            State state,
            String reason,
            Instant createdAt,
            Instant since) {
        public StoredStrategy {
            symbols = List.copyOf(symbols);
        }
    }

    /// By name.
    public List<StoredStrategy> all() {
        return database.query(
                "listing strategies",
                client ->
                        client.sql(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM strategies WHERE tenant_id = ?"
                                                + " ORDER BY name")
                                .param(TENANT)
                                .query((row, number) -> strategy(row))
                                .list());
    }

    /// @throws io.heliograph.engine.port.JournalException CONFLICT where the name is taken
    public void add(StoredStrategy strategy, Change change) {
        database.change(
                "adding strategy " + strategy.name(),
                client -> {
                    client.sql("INSERT INTO strategies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                            .param(TENANT)
                            .param(strategy.name())
                            .param(strategy.kind())
                            .param(strategy.parameters())
                            .param(strategy.rules())
                            .param(strategy.symbols().toArray(String[]::new))
                            .param(strategy.interval())
                            .param(strategy.state().name())
                            .param(strategy.reason())
                            .param(strategy.createdAt().atOffset(ZoneOffset.UTC))
                            .param(strategy.since().atOffset(ZoneOffset.UTC))
                            .update();
                    return Audit.record(
                            client,
                            change,
                            "strategy added",
                            strategy.name(),
                            "%s %s on %s, %s"
                                    .formatted(
                                            strategy.kind(),
                                            strategy.parameters(),
                                            strategy.symbols(),
                                            strategy.interval()));
                });
    }

    /// @return whether there is such a strategy
    public boolean set(String name, State state, String reason, Change change) {
        return database.change(
                "setting strategy " + name,
                client -> {
                    int changed =
                            client.sql(
                                            """
                                            UPDATE strategies SET state = ?, reason = ?, since = ?
                                             WHERE tenant_id = ? AND name = ?
                                            """)
                                    .params(
                                            state.name(),
                                            reason,
                                            change.at().atOffset(ZoneOffset.UTC),
                                            TENANT,
                                            name)
                                    .update();
                    if (changed > 0) {
                        Audit.record(client, change, "strategy " + state, name, reason);
                    }
                    return changed > 0;
                });
    }

    /// Takes a strategy away; what it published stays.
    ///
    /// @return whether there was one
    public boolean remove(String name, Change change) {
        return database.change(
                "removing strategy " + name,
                client -> {
                    int removed =
                            client.sql("DELETE FROM strategies WHERE tenant_id = ? AND name = ?")
                                    .params(TENANT, name)
                                    .update();
                    if (removed > 0) {
                        Audit.record(client, change, "strategy removed", name, "");
                    }
                    return removed > 0;
                });
    }

    /// The messages of a source in a channel that no later message of it answers, oldest first: for
    /// a strategy, the trades that it has opened and not closed.
    public List<String> unanswered(SourceId source, String channel) {
        return database.query(
                "reading what " + source + " has open",
                client ->
                        client.sql(
                                        """
                                        SELECT m.source_message_id FROM messages m
                                         WHERE m.tenant_id = ? AND m.source_id = ?
                                           AND m.channel = ? AND m.reply_to IS NULL
                                           AND NOT EXISTS (
                                               SELECT 1 FROM messages a
                                                WHERE a.tenant_id = m.tenant_id
                                                  AND a.source_id = m.source_id
                                                  AND a.reply_to = m.source_message_id)
                                         ORDER BY m.sequence
                                        """)
                                .params(TENANT, source.value(), channel)
                                .query((row, number) -> Rows.text(row, "source_message_id"))
                                .list());
    }

    private static StoredStrategy strategy(ResultSet row) throws SQLException {
        return new StoredStrategy(
                row.getString("name"),
                row.getString("kind"),
                row.getString("parameters"),
                row.getString("rules"),
                List.of((String[]) row.getArray("symbols").getArray()),
                row.getString("interval"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "since"));
    }
}
