package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Journal;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/// The journal in PostgreSQL. One thread of its own writes; callers wait for it and may be many.
///
/// Messages and their readings are in it too, so that one sequence orders everything: the inbox
/// ({@link #inbox}) writes through the same thread.
public final class PostgresJournal implements Journal, AutoCloseable {
    private final Database database;
    private final JournalWriter writer;
    private final FactText facts = new FactText();

    private PostgresJournal(Database database, JournalWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /// Starts the writer. One a process; a second one on the same database is noticed when it
    /// writes for the same account.
    public static PostgresJournal start(Database database) {
        return start(database, (appends, sequence) -> {});
    }

    /// The same, with a copy of what is written.
    public static PostgresJournal start(Database database, Copy copy) {
        return new PostgresJournal(database, JournalWriter.start(database, copy));
    }

    /// Where appends are written down once more after they were committed, and before anybody acts
    /// on them.
    public interface Copy {
        /// Durable on return.
        ///
        /// @param sequence of the last of their facts
        /// @throws JournalException if it cannot be kept; nobody acts on them then
        void keep(List<JournalAppend> appends, long sequence);
    }

    /// @throws IllegalArgumentException if an approval comes without its reservation
    @Override
    public void append(JournalAppend append) {
        if (append.events().isEmpty()) {
            throw new IllegalArgumentException("an append needs a fact");
        }
        // Written out here, by the many callers, not by the one writer.
        Work.Append work = facts.append(append);
        if (JournalBlock.approvals(work) != append.usage().reserved().size()) {
            throw new IllegalArgumentException("every approval needs a reservation");
        }
        writer.commit(work);
    }

    @Override
    public List<AccountEvent> load(AccountId account) {
        return database.query(
                "loading account " + account,
                client ->
                        client.sql(
                                        """
                                        SELECT payload FROM facts
                                         WHERE tenant_id = ? AND account_id = ?
                                         ORDER BY position
                                        """)
                                .params(TENANT, account.value())
                                .query((row, number) ->
                                        ModelJson.read(row.getString(1), AccountEvent.class))
                                .list());
    }

    @Override
    public Set<SignalId> known(
            AccountId account, Set<SignalId> signals, Set<ClientOrderId> orders) {
        return database.query(
                "asking what account " + account + " knows",
                client -> Mentioned.in(client, account, signals, orders));
    }

    @Override
    public Optional<Amendment> amendment(AccountId account, String wish) {
        return database.query(
                "asking what account " + account + " decided about " + wish,
                client ->
                        client.sql(
                                        """
                                        SELECT amendment FROM amendments
                                         WHERE tenant_id = ? AND account_id = ?
                                           AND amendment_id = ?
                                        """)
                                .params(TENANT, account.value(), wish)
                                .query((row, number) ->
                                        ModelJson.read(row.getString(1), Amendment.class))
                                .optional());
    }

    /// The number of the last fact; 0 before the first.
    public long lastSequence() {
        return database.query(
                "asking for the last fact",
                client ->
                        client.sql("SELECT last_sequence FROM journal_clock")
                                .query(Long.class)
                                .single());
    }

    /// Whether any order that was claimed is not at its end.
    public boolean hasOpenClaims() {
        return database.query(
                "looking for open orders",
                client ->
                        client.sql(
                                        """
                                        SELECT EXISTS (SELECT 1 FROM orders
                                         WHERE tenant_id = ? AND attempt > 0 AND status NOT IN
                                               ('FILLED', 'CANCELED', 'EXPIRED', 'REJECTED'))
                                        """)
                                .param(TENANT)
                                .query(Boolean.class)
                                .single());
    }

    /// Facts after that number, in order.
    public List<JournalRow> after(long sequence, int most) {
        return database.query(
                "reading the journal",
                client ->
                        client.sql(
                                        """
                                        SELECT sequence, topic, account_id, at, payload
                                          FROM facts WHERE sequence > ?
                                         ORDER BY sequence LIMIT ?
                                        """)
                                .params(sequence, most)
                                .query((row, number) ->
                                        new JournalRow(
                                                row.getLong("sequence"),
                                                Rows.text(row, "topic"),
                                                row.getString("account_id"),
                                                Rows.instant(row, "at"),
                                                row.getString("payload")))
                                .list());
    }

    /// Calls the listener after each commit with the number of its last fact, from the writer's
    /// thread: it must return at once.
    public void onCommit(LongConsumer listener) {
        writer.onCommit(listener);
    }

    /// Choices between venues, written by this journal.
    public PostgresVenueChoices choices() {
        return new PostgresVenueChoices(database, writer);
    }

    /// The inbox that writes through this journal.
    public PostgresInbox inbox() {
        return new PostgresInbox(database, writer);
    }

    /// Stops the writer after what it is writing now.
    @Override
    public void close() {
        writer.close();
    }
}
