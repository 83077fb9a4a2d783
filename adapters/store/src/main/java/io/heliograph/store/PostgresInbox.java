package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Inbox;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.view.MessageRead;
import io.heliograph.store.view.MessageReceived;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The inbox in PostgreSQL, written by the journal's thread. Two messages have the same content
/// when all but their time is equal: a source without a clock is given ours each time.
public final class PostgresInbox implements Inbox {
    /// When the message asked about was received; after all others where it never was.
    private static final String OWN_SEQUENCE =
            """
            coalesce((SELECT sequence FROM messages
                       WHERE tenant_id = :tenant AND message_id = :id), 9223372036854775807)
            """;

    private final Database database;
    private final JournalWriter writer;

    PostgresInbox(Database database, JournalWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public Receipt receive(RawMessage message, Instant receivedAt) {
        MessageReceived received = new MessageReceived(message.id(), message, receivedAt);
        Work.Receive work =
                new Work.Receive(message, receivedAt, fact("message", received, receivedAt));
        writer.commit(work);
        return work.receipt;
    }

    @Override
    public void recordOutcome(
            MessageId message, ParseOutcome outcome, String readerVersion, Instant at) {
        MessageRead read = new MessageRead(message, outcome, readerVersion, at);
        writer.follow(
                new Work.Outcome(
                        message,
                        ModelJson.write(outcome),
                        readerVersion,
                        at,
                        fact("reading", read, at)));
    }

    @Override
    public void finish(MessageId message, Instant at) {
        writer.commit(new Work.Finish(message, at));
    }

    @Override
    public List<Stored> unfinished(int most) {
        return database.query(
                "looking for unfinished messages",
                client ->
                        client.sql(
                                        "SELECT "
                                                + MessageRows.COLUMNS
                                                + " FROM messages WHERE tenant_id = ? AND"
                                                + " finished_at IS NULL ORDER BY sequence LIMIT ?")
                                .params(TENANT, most)
                                .query((row, number) ->
                                        new Stored(
                                                MessageRows.message(row),
                                                Rows.instant(row, "received_at")))
                                .list());
    }

    @Override
    public Optional<RawMessage> latest(SourceId source, String messageId) {
        return database.query(
                "looking for a message",
                client ->
                        client.sql(
                                        "SELECT "
                                                + MessageRows.COLUMNS
                                                + " FROM messages WHERE tenant_id = ? AND"
                                                + " source_id = ? AND source_message_id = ?"
                                                + " ORDER BY revision DESC LIMIT 1")
                                .params(TENANT, source.value(), StorableText.encode(messageId))
                                .query((row, number) -> MessageRows.message(row))
                                .optional());
    }

    @Override
    public List<Said> saidBefore(RawMessage message, Duration window, int most) {
        return said(
                """
                SELECT * FROM (
                    SELECT DISTINCT ON (source_message_id) *
                      FROM messages
                     WHERE tenant_id = :tenant AND source_id = :source AND channel = :channel
                       AND author = :author AND posted_at BETWEEN :from AND :to
                       AND source_message_id <> :message
                       AND sequence <
                """
                        + OWN_SEQUENCE
                        + """
                             ORDER BY source_message_id, revision DESC) latest
                         ORDER BY posted_at DESC, sequence DESC LIMIT :most
                        """,
                Map.of(
                        "source",
                        StorableText.encode(message.source().value()),
                        "channel",
                        StorableText.encode(message.channel()),
                        "author",
                        StorableText.encode(message.author()),
                        "from",
                        message.postedAt().minus(window).atOffset(ZoneOffset.UTC),
                        "to",
                        message.postedAt().atOffset(ZoneOffset.UTC),
                        "message",
                        StorableText.encode(message.messageId()),
                        "id",
                        message.id().value(),
                        "most",
                        most));
    }

    @Override
    public Optional<Said> answeredBy(RawMessage message) {
        String replyTo = message.replyTo();
        return replyTo == null
                ? Optional.empty()
                : said(
                                """
                                SELECT * FROM messages
                                 WHERE tenant_id = :tenant AND source_id = :source
                                   AND source_message_id = :message
                                   AND source_message_id <> :own AND sequence <
                                """
                                        + OWN_SEQUENCE
                                        + " ORDER BY revision DESC LIMIT 1",
                                Map.of(
                                        "source",
                                        StorableText.encode(message.source().value()),
                                        "message",
                                        StorableText.encode(replyTo),
                                        "own",
                                        StorableText.encode(message.messageId()),
                                        "id",
                                        message.id().value()))
                        .stream()
                        .findFirst();
    }

    @Override
    public Optional<Said> carrier(SignalId signal, RawMessage asOf) {
        // A signal has the id of the first revision of its message.
        return said(
                        """
                        SELECT m.* FROM messages m JOIN messages first USING (tenant_id, source_id,
                               source_message_id)
                         WHERE tenant_id = :tenant AND first.message_id = :signal
                           AND m.sequence <
                        """
                                + OWN_SEQUENCE
                                + " ORDER BY m.revision DESC LIMIT 1",
                        Map.of("signal", signal.value(), "id", asOf.id().value()))
                .stream()
                .findFirst();
    }

    private List<Said> said(String sql, Map<String, ?> parameters) {
        return database.query(
                "looking up what was said before",
                client ->
                        client.sql(sql)
                                .param("tenant", TENANT)
                                .params(parameters)
                                .query((row, number) -> said(row))
                                .list());
    }

    private static Said said(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Said(
                MessageRows.message(row),
                outcome == null ? null : ModelJson.read(outcome, ParseOutcome.class));
    }

    private static Work.Fact fact(String topic, Record value, Instant at) {
        return new Work.Fact(
                topic, null, null, value.getClass().getSimpleName(), at, ModelJson.write(value));
    }
}
