package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Inbox;
import io.heliograph.model.MessageId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.view.MessageRead;
import io.heliograph.store.view.MessageReceived;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The inbox in PostgreSQL, written by the journal's thread. Two messages have the same content
/// when all but their time is equal: a source without a clock is given ours each time.
public final class PostgresInbox implements Inbox {
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

    private static Work.Fact fact(String topic, Record value, Instant at) {
        return new Work.Fact(
                topic, null, null, value.getClass().getSimpleName(), at, ModelJson.write(value));
    }
}
