package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that is kept of a trade, as it was written down, for whoever goes over it again.
public final class Evidence {
    private final Database database;

    public Evidence(Database database) {
        this.database = database;
    }

    /// A signal that was decided for an account.
    public record Trade(AccountId account, SignalId signal) {}

    /// A message with its reading.
    ///
    /// @param outcome null while it is not read
    public record Reading(
            RawMessage message, @Nullable ParseOutcome outcome, @Nullable String readerVersion) {}

    /// A fact of an account.
    ///
    /// @param sequence its place in the whole journal
    /// @param noted what a decision says of its grounds; null for all other facts, and where
    ///   nothing is kept of them
    public record Fact(long sequence, AccountEvent event, @Nullable Noted noted) {}

    /// What a decision says of its grounds.
    ///
    /// @param inputs the hash under which they are kept
    /// @param subscribed the source that the subscription names
    /// @param rules the version of gates and sizing
    public record Noted(
            String inputs, String subscribed, int subscription, int limits, int rules) {}

    /// The trades that an id means: an order's, or its beginning; a signal's or a message's.
    ///
    /// @return at most `most`, in the order of their decisions
    public List<Trade> find(String id, int most) {
        return database.query(
                "looking for " + id,
                client ->
                        client.sql(
                                        """
                                        SELECT d.account_id, d.signal_id FROM decisions d
                                         WHERE d.tenant_id = :tenant
                                           AND (d.signal_id = :id
                                                OR d.signal_id = (
                                                   SELECT first.message_id FROM messages m
                                                     JOIN messages first
                                                       ON first.tenant_id = m.tenant_id
                                                      AND first.source_id = m.source_id
                                                      AND first.source_message_id
                                                          = m.source_message_id
                                                      AND first.revision = 0
                                                    WHERE m.tenant_id = :tenant
                                                      AND m.message_id = :id)
                                                OR (d.account_id, d.signal_id) IN (
                                                   SELECT o.account_id, o.signal_id FROM orders o
                                                    WHERE o.tenant_id = :tenant
                                                      AND starts_with(o.cid, :id)))
                                         ORDER BY d.decided_at, d.account_id, d.signal_id
                                         LIMIT :most
                                        """)
                                .param("tenant", TENANT)
                                .param("id", id)
                                .param("most", most)
                                .query((row, number) ->
                                        new Trade(
                                                new AccountId(row.getString("account_id")),
                                                new SignalId(row.getString("signal_id"))))
                                .list());
    }

    /// All revisions of the signal's message, the first one first; none where it is not kept.
    public List<Reading> readings(SignalId signal) {
        return database.query(
                "reading the messages of " + signal,
                client ->
                        client.sql(
                                        """
                                        SELECT m.* FROM messages m
                                          JOIN messages first
                                            ON first.tenant_id = m.tenant_id
                                           AND first.source_id = m.source_id
                                           AND first.source_message_id = m.source_message_id
                                         WHERE first.tenant_id = ? AND first.message_id = ?
                                         ORDER BY m.revision
                                        """)
                                .params(TENANT, signal.value())
                                .query((row, number) -> reading(row))
                                .list());
    }

    /// Every fact of the account, in order.
    public List<Fact> facts(AccountId account) {
        return database.query(
                "reading the facts of " + account,
                client ->
                        client.sql(
                                        """
                                        SELECT sequence, payload, payload -> 'grounds' AS grounds
                                          FROM facts WHERE tenant_id = ? AND account_id = ?
                                         ORDER BY position
                                        """)
                                .params(TENANT, account.value())
                                .query((row, number) -> fact(row))
                                .list());
    }

    /// What was kept under the hash.
    ///
    /// @return empty where there is nothing, or not what was kept
    public Optional<DecisionInputs> inputs(String hash) {
        return database
                .query(
                        "reading inputs " + hash,
                        client ->
                                client.sql(
                                                """
                                                SELECT inputs FROM decision_inputs
                                                 WHERE tenant_id = ? AND hash = ?
                                                """)
                                        .params(TENANT, hash)
                                        .query((row, number) -> row.getString(1))
                                        .list())
                .stream()
                .flatMap(text -> Optional.ofNullable(InputRows.read(hash, text)).stream())
                .findFirst();
    }

    private static Reading reading(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Reading(
                MessageRows.message(row),
                outcome == null ? null : ModelJson.read(outcome, ParseOutcome.class),
                Rows.textOrNull(row, "reader_version"));
    }

    private static Fact fact(ResultSet row) throws SQLException {
        String grounds = row.getString("grounds");
        return new Fact(
                row.getLong("sequence"),
                ModelJson.read(row.getString("payload"), AccountEvent.class),
                grounds == null ? null : ModelJson.read(grounds, Noted.class));
    }
}
