package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Inbox.Receipt;
import io.heliograph.model.MessageId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import io.heliograph.model.signal.RawMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Pieces of work written in one transaction, each kind of row with one statement for all of them.
///
/// The order of statements is the same for every block: conditions first (whose row locks also keep
/// a second writer out), then numbers from the journal's clock, then rows.
final class JournalBlock {
    private final Connection connection;
    private final KnownOrders known;
    private final List<Work.Append> appends = new ArrayList<>();
    private final List<Work.Receive> receives = new ArrayList<>();
    private final List<Work.Receive> received = new ArrayList<>();
    private final List<Work.Fact> facts = new ArrayList<>();

    private JournalBlock(Connection connection, KnownOrders known) {
        this.connection = connection;
        this.known = known;
    }

    /// Writes the block; the caller commits.
    ///
    /// @param known orders as they stand; wrong if the block is not committed
    /// @return the number of its last fact, 0 where it has none
    static long write(Connection connection, List<Work> works, KnownOrders known)
            throws SQLException, RefusedException {
        return new JournalBlock(connection, known).write(works);
    }

    private long write(List<Work> works) throws SQLException, RefusedException {
        for (Work work : works) {
            switch (work) {
                case Work.Append append -> {
                    appends.add(append);
                    facts.addAll(append.facts);
                }
                case Work.Receive receive -> receives.add(receive);
                case Work.Outcome outcome -> {
                    if (recordOutcome(outcome)) {
                        facts.add(outcome.fact);
                    }
                }
                case Work.Choose choose -> {
                    if (keep(choose)) {
                        facts.add(choose.fact);
                    }
                }
                case Work.Finish finish -> finish(finish);
            }
        }
        moveHeads();
        new UsageRows(connection).take(appends);
        sortOutReceipts();
        long last = takeNumbers();
        new TradingWall(connection).check(appends);
        IdentityHashMap<Work.Fact, Long> numbers = new IdentityHashMap<>();
        long sequence = last - facts.size();
        for (Work.Fact fact : facts) {
            sequence++;
            numbers.put(fact, sequence);
        }
        insertMessages(numbers);
        insertFacts(numbers);
        InputRows.insert(connection, contents(append -> append.inputs));
        GateRows.insert(connection, contents(append -> append.gates));
        new AccountProjection(connection, known).project(appends, numbers);
        return last;
    }

    private List<Content> contents(Function<Work.Append, List<Content>> of) {
        return appends.stream().flatMap(append -> of.apply(append).stream()).toList();
    }

    /// The fence: an account's number of facts moves on only from where the writer believes it is.
    private void moveHeads() throws SQLException, RefusedException {
        Columns heads =
                new Columns(
                        connection,
                        """
                        INSERT INTO journal_heads (tenant_id, account_id, position)
                        SELECT r.tenant, r.account, 0 FROM %s ON CONFLICT DO NOTHING
                        """,
                        "account text");
        Columns moves =
                new Columns(
                        connection,
                        """
                        UPDATE journal_heads h SET position = h.position + r.facts FROM %s
                         WHERE h.tenant_id = r.tenant AND h.account_id = r.account
                           AND h.position = r.after
                        """,
                        "account text",
                        "facts bigint",
                        "after bigint");
        for (Work.Append work : appends) {
            String account = work.append.account().value();
            if (work.append.after() == 0) {
                heads.add(account, account);
            }
            moves.add(account, account, (long) work.facts.size(), work.append.after());
        }
        heads.execute();
        if (moves.execute() != appends.size()) {
            throw new RefusedException(
                    "%s: somebody else writes too"
                            .formatted(
                                    appends.stream()
                                            .map(work ->
                                                    "account %s does not have %d facts"
                                                            .formatted(
                                                                    work.append.account(),
                                                                    work.append.after()))
                                            .collect(Collectors.joining(" or "))));
        }
    }

    static int approvals(Work.Append work) {
        return (int)
                work.append.events().stream()
                        .filter(event ->
                                event instanceof DecisionMade made
                                        && made.decision() instanceof Decision.Approved)
                        .count();
    }

    /// The number of the last of the block's facts.
    private long takeNumbers() throws SQLException {
        if (facts.isEmpty()) {
            return 0;
        }
        try (PreparedStatement clock =
                connection.prepareStatement(
                        "UPDATE journal_clock SET last_sequence = last_sequence + ?"
                                + " RETURNING last_sequence")) {
            clock.setLong(1, facts.size());
            try (ResultSet row = clock.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void insertFacts(Map<Work.Fact, Long> numbers) throws SQLException {
        Inserts journal =
                new Inserts(
                        connection,
                        "journal (sequence, tenant_id, topic, account_id, position, type, at,"
                                + " payload)");
        for (Work.Fact fact : facts) {
            journal.add(
                    numbers.get(fact),
                    TENANT,
                    fact.topic(),
                    fact.account(),
                    fact.position(),
                    fact.type(),
                    fact.at(),
                    new Inserts.Json(fact.json()));
        }
        journal.execute();
    }

    /// New, or seen before, in this block or earlier. The journal's clock is held from before the
    /// look on: another process cannot bring in the same message between the look and the insert.
    private void sortOutReceipts() throws SQLException {
        if (receives.isEmpty()) {
            return;
        }
        holdClock();
        Map<MessageId, RawMessage> known = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT "
                                + MessageRows.COLUMNS
                                + " FROM messages WHERE tenant_id = ? AND message_id = ANY (?)")) {
            select.setString(1, TENANT);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            receives.stream().map(receive -> receive.id.value()).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    RawMessage message = MessageRows.message(rows);
                    known.put(message.id(), message);
                }
            }
        }
        for (Work.Receive receive : receives) {
            RawMessage before = known.putIfAbsent(receive.id, receive.message);
            if (before == null) {
                receive.receipt = Receipt.NEW;
                received.add(receive);
                facts.add(receive.fact);
            } else {
                receive.receipt =
                        before.hasContentOf(receive.message) ? Receipt.DUPLICATE : Receipt.CONFLICT;
            }
        }
    }

    private void holdClock() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT last_sequence FROM journal_clock FOR UPDATE");
        }
    }

    private void insertMessages(Map<Work.Fact, Long> numbers) throws SQLException {
        try (Batch messages = new Batch(connection, MessageRows.INSERT)) {
            for (Work.Receive receive : received) {
                RawMessage message = receive.message;
                messages.add(
                        TENANT,
                        receive.id.value(),
                        message.source().value(),
                        message.messageId(),
                        message.revision(),
                        message.channel(),
                        message.author(),
                        message.text(),
                        message.postedAt(),
                        message.replyTo(),
                        message.deleted(),
                        receive.receivedAt,
                        numbers.get(receive.fact),
                        new Inserts.Json(ModelJson.write(message.attachments())));
            }
            messages.execute();
        }
    }

    private boolean recordOutcome(Work.Outcome outcome) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE messages SET outcome = ?::jsonb, reader_version = ?, read_at = ?
                         WHERE tenant_id = ? AND message_id = ? AND outcome IS NULL
                        """)) {
            Batch.bind(update, 1, new Inserts.Json(outcome.outcomeJson));
            Batch.bind(update, 2, outcome.readerVersion);
            Batch.bind(update, 3, outcome.at);
            Batch.bind(update, 4, TENANT);
            Batch.bind(update, 5, outcome.id.value());
            return update.executeUpdate() == 1;
        }
    }

    /// The first to choose an account wins. As {@code VenueChoice.countsFor} has it.
    private boolean keep(Work.Choose choose) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO venue_choices AS kept VALUES (?, ?, ?, ?::jsonb)
                        ON CONFLICT (tenant_id, call_id, group_name) DO UPDATE
                           SET choice = excluded.choice
                         WHERE kept.choice ->> 'chosen' IS NULL
                           AND kept.choice ->> 'signal' <> excluded.choice ->> 'signal'
                        """)) {
            Batch.bind(insert, 1, TENANT);
            Batch.bind(insert, 2, choose.choice.call().value());
            Batch.bind(insert, 3, choose.choice.group());
            Batch.bind(insert, 4, new Inserts.Json(choose.json));
            return insert.executeUpdate() == 1;
        }
    }

    private void finish(Work.Finish finish) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE messages SET finished_at = ?
                         WHERE tenant_id = ? AND message_id = ? AND finished_at IS NULL
                        """)) {
            Batch.bind(update, 1, finish.at);
            Batch.bind(update, 2, TENANT);
            Batch.bind(update, 3, finish.id.value());
            update.executeUpdate();
        }
    }
}
