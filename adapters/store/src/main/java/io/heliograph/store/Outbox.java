package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.notice.AccountWatch;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.notice.Planned.Gathering;
import io.heliograph.store.view.OutboxRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices on their way out, and up to where the journal has been told. A notice is planned once,
/// whatever happens; it is handed over at least once.
public final class Outbox {
    private static final int LONGEST_ERROR = 500;

    private final Database database;

    public Outbox(Database database) {
        this.database = database;
    }

    /// The last fact that was told.
    public long cursor() {
        return database.query(
                "asking how far is told",
                client ->
                        client.sql("SELECT sequence FROM notice_cursor")
                                .query(Long.class)
                                .single());
    }

    /// How many notices were planned since then, by lane and kind.
    public List<Recent> recent(Instant since) {
        return database.query(
                "counting notices",
                client ->
                        client.sql(
                                        """
                                        SELECT lane, kind, count(*) AS planned FROM outbox
                                         WHERE tenant_id = ? AND planned_at > ?
                                         GROUP BY lane, kind
                                        """)
                                .params(TENANT, since.atOffset(ZoneOffset.UTC))
                                .query((row, number) ->
                                        new Recent(
                                                Rows.text(row, "lane"),
                                                NoticeKind.valueOf(row.getString("kind")),
                                                row.getInt("planned")))
                                .list());
    }

    public record Recent(String lane, NoticeKind kind, int planned) {}

    /// Keeps what was planned of the facts up to there, and moves on, both or neither.
    ///
    /// @throws JournalException CONFLICT if somebody else moved on from there
    public void keep(long from, long upTo, List<Planned> planned) {
        database.change(
                "keeping notices",
                client -> {
                    int moved =
                            client.sql(
                                            "UPDATE notice_cursor SET sequence = ?"
                                                    + " WHERE sequence = ?")
                                    .params(upTo, from)
                                    .update();
                    if (moved == 0) {
                        throw new JournalException(
                                JournalException.Kind.CONFLICT,
                                "somebody else tells the journal from " + from,
                                new IllegalStateException("two planners"));
                    }
                    insert(client, planned);
                    return moved;
                });
    }

    /// Keeps what goes back to no fact.
    public void keep(List<Planned> planned) {
        database.change(
                "keeping notices",
                client -> {
                    insert(client, planned);
                    return planned.size();
                });
    }

    /// Keeps what is told about how accounts stand, and that it was, both or neither.
    public void keep(List<Planned> planned, List<AccountWatch> watches) {
        database.change(
                "keeping how accounts stand",
                client -> {
                    insert(client, planned);
                    watches.forEach(watch -> save(client, watch));
                    return watches.size();
                });
    }

    private static void save(JdbcClient client, AccountWatch watch) {
        client.sql(
                        """
                        INSERT INTO account_watches VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, account_id) DO UPDATE
                           SET peak = excluded.peak, currency = excluded.currency,
                               told = excluded.told
                        """)
                .params(
                        TENANT,
                        StorableText.encode(watch.account().value()),
                        watch.peak().amount(),
                        watch.peak().currency().code(),
                        watch.told().stream().map(Enum::name).sorted().toArray(String[]::new))
                .update();
    }

    /// What is remembered of accounts, as it was kept last.
    public List<AccountWatch> watches() {
        return database.query(
                "asking how accounts stood",
                client ->
                        client.sql("SELECT * FROM account_watches WHERE tenant_id = ?")
                                .param(TENANT)
                                .query((row, number) ->
                                        new AccountWatch(
                                                new AccountId(Rows.text(row, "account_id")),
                                                new Money(
                                                        row.getBigDecimal("peak"),
                                                        new Currency(row.getString("currency"))),
                                                kinds((String[]) row.getArray("told").getArray())))
                                .list());
    }

    private static Set<NoticeKind> kinds(String[] names) {
        return Stream.of(names).map(NoticeKind::valueOf).collect(Collectors.toSet());
    }

    /// What is held back and due, each list of one lane and one reason, oldest first. All of such a
    /// list goes when its first is due.
    public Collection<List<OutboxRow>> ripe(Instant now) {
        List<OutboxRow> rows =
                database.query(
                        "looking for what was held back",
                        client ->
                                client.sql(
                                                """
                                                SELECT o.* FROM outbox o
                                                 WHERE o.tenant_id = :tenant AND o.state = 'HELD'
                                                   AND EXISTS (SELECT 1 FROM outbox r
                                                        WHERE r.tenant_id = :tenant
                                                          AND r.state = 'HELD' AND r.lane = o.lane
                                                          AND r.gathered = o.gathered
                                                          AND (r.gathered <> 'BURST'
                                                               OR r.kind = o.kind)
                                                          AND r.next_at <= :now)
                                                 ORDER BY o.number LIMIT 20000
                                                """)
                                        .param("tenant", TENANT)
                                        .param("now", now.atOffset(ZoneOffset.UTC))
                                        .query((row, number) -> row(row))
                                        .list());
        Map<List<Object>, List<OutboxRow>> lists = new LinkedHashMap<>();
        for (OutboxRow row : rows) {
            Planned planned = row.planned();
            boolean burst = planned.gathered() == Gathering.BURST;
            List<Object> together =
                    burst
                            ? List.of(planned.lane(), planned.kind())
                            : List.of(planned.lane(), Gathering.QUIET);
            lists.computeIfAbsent(together, key -> new java.util.ArrayList<>()).add(row);
        }
        return lists.values();
    }

    /// Puts a summary in the place of what it sums up; without one, lets that go as it is.
    public void release(List<OutboxRow> held, @Nullable Planned summary, Instant now) {
        database.change(
                "releasing notices",
                client -> {
                    if (summary != null) {
                        insert(client, List.of(summary));
                    }
                    return client.sql(
                                    """
                                    UPDATE outbox SET state = :state, next_at = :now
                                     WHERE tenant_id = :tenant AND number IN (:numbers)
                                    """)
                            .param("state", summary == null ? "WAITING" : "SUMMED")
                            .param("now", now.atOffset(ZoneOffset.UTC))
                            .param("tenant", TENANT)
                            .param("numbers", held.stream().map(OutboxRow::number).toList())
                            .update();
                });
    }

    /// The oldest waiting notices of each lane, in order, whether due or not: those behind one that
    /// is not due must wait too.
    public List<OutboxRow> heads(Collection<String> without, int ofEach) {
        return database.query(
                "looking for due notices",
                client ->
                        client.sql(
                                        """
                                        WITH lanes AS (SELECT DISTINCT lane FROM outbox
                                             WHERE tenant_id = :tenant AND state = 'WAITING'
                                               AND NOT lane = ANY (:without))
                                        SELECT o.* FROM lanes l CROSS JOIN LATERAL
                                            (SELECT * FROM outbox
                                              WHERE tenant_id = :tenant AND state = 'WAITING'
                                                AND lane = l.lane
                                              ORDER BY number LIMIT :ofEach) o
                                         ORDER BY o.number
                                        """)
                                .param("tenant", TENANT)
                                .param(
                                        "without",
                                        without.stream()
                                                .map(StorableText::encode)
                                                .toArray(String[]::new))
                                .param("ofEach", ofEach)
                                .query((row, number) -> row(row))
                                .list());
    }

    /// A notice that was handed over.
    ///
    /// @param receipt what the other side answered
    public record Sent(long number, String receipt, Instant at) {}

    /// Keeps that these were handed over.
    public void sent(List<Sent> sent) {
        database.change(
                "keeping what was handed over",
                client ->
                        client.sql(
                                        """
                                        UPDATE outbox o
                                           SET state = 'SENT', attempts = attempts + 1,
                                               receipt = one.receipt,
                                               sent_at = one.at::timestamptz, last_error = NULL
                                          FROM unnest(:numbers, :receipts, :times)
                                            AS one (number, receipt, at)
                                         WHERE o.tenant_id = :tenant
                                           AND o.number = one.number::bigint
                                        """)
                                .param("tenant", TENANT)
                                .param("numbers", column(sent, s -> String.valueOf(s.number())))
                                .param(
                                        "receipts",
                                        column(sent, s -> StorableText.encode(s.receipt())))
                                .param("times", column(sent, s -> s.at().toString()))
                                .update());
    }

    /// @param first when it was first tried
    public void retry(long number, Instant first, Instant next, String error) {
        database.change(
                "keeping that a notice waits",
                client ->
                        client.sql(
                                        """
                                        UPDATE outbox SET attempts = attempts + 1, next_at = :next,
                                               first_try_at = coalesce(first_try_at, :first),
                                               last_error = :error
                                         WHERE tenant_id = :tenant AND number = :number
                                        """)
                                .param("next", next.atOffset(ZoneOffset.UTC))
                                .param("first", first.atOffset(ZoneOffset.UTC))
                                .param("error", shown(error))
                                .param("tenant", TENANT)
                                .param("number", number)
                                .update());
    }

    public void dead(long number, String error, Instant at) {
        database.change(
                "giving up a notice",
                client ->
                        client.sql(
                                        """
                                        UPDATE outbox SET state = 'DEAD', attempts = attempts + 1,
                                               last_error = ?, next_at = ?
                                         WHERE tenant_id = ? AND number = ?
                                        """)
                                .params(shown(error), at.atOffset(ZoneOffset.UTC), TENANT, number)
                                .update());
    }

    /// Gives up what waits in a lane since before then: its recipient is away for too long.
    public int bury(String lane, Instant plannedBefore, String error) {
        return database.change(
                "giving up notices",
                client ->
                        client.sql(
                                        """
                                        UPDATE outbox SET state = 'DEAD', last_error = ?
                                         WHERE tenant_id = ? AND lane = ? AND state = 'WAITING'
                                           AND planned_at < ?
                                        """)
                                .params(
                                        shown(error),
                                        TENANT,
                                        StorableText.encode(lane),
                                        plannedBefore.atOffset(ZoneOffset.UTC))
                                .update());
    }

    /// Newest first.
    ///
    /// @param state null for all
    public List<OutboxRow> list(OutboxRow.@Nullable State state, int most) {
        return database.query(
                "listing notices",
                client ->
                        client.sql(
                                        """
                                        SELECT * FROM outbox WHERE tenant_id = :tenant
                                           AND (state = :state OR :state = '')
                                         ORDER BY number DESC LIMIT :most
                                        """)
                                .param("tenant", TENANT)
                                .param("state", state == null ? "" : state.name())
                                .param("most", most)
                                .query((row, number) -> row(row))
                                .list());
    }

    /// Lets one that was given up wait again.
    ///
    /// @return as it is now; empty if there is no dead notice of that number
    public Optional<OutboxRow> resend(long number, Instant now) {
        return database.change(
                "sending a notice again",
                client ->
                        client.sql(
                                        """
                                        UPDATE outbox SET state = 'WAITING', next_at = ?,
                                               first_try_at = NULL
                                         WHERE tenant_id = ? AND number = ? AND state = 'DEAD'
                                        RETURNING *
                                        """)
                                .params(now.atOffset(ZoneOffset.UTC), TENANT, number)
                                .query((row, count) -> row(row))
                                .optional());
    }

    /// Forgets what was sent or summed up before then.
    public int forget(Instant before) {
        return database.change(
                "forgetting old notices",
                client ->
                        client.sql(
                                        """
                                        DELETE FROM outbox WHERE tenant_id = ?
                                           AND state IN ('SENT', 'SUMMED') AND planned_at < ?
                                        """)
                                .params(TENANT, before.atOffset(ZoneOffset.UTC))
                                .update());
    }

    private static String shown(String error) {
        return StorableText.encode(
                error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error);
    }

    /// In one statement, however many: each waits for the disk and the network only together.
    private static void insert(JdbcClient client, List<Planned> planned) {
        if (planned.isEmpty()) {
            return;
        }
        client.sql(
                        """
                        INSERT INTO outbox (tenant_id, dedupe_key, lane, medium, kind, notice,
                                            state, gathered, attempts, planned_at, next_at)
                        SELECT :tenant, key, lane, medium, kind, notice::jsonb,
                               CASE WHEN gathered IS NULL THEN 'WAITING' ELSE 'HELD' END,
                               gathered, 0, planned_at::timestamptz, due::timestamptz
                          FROM unnest(:keys, :lanes, :media, :kinds, :notices, :gathered,
                                      :plannedAt, :due) WITH ORDINALITY
                            AS one (key, lane, medium, kind, notice, gathered, planned_at, due,
                                    place)
                         ORDER BY place
                        ON CONFLICT (tenant_id, dedupe_key) DO NOTHING
                        """)
                .param("tenant", TENANT)
                .param("keys", column(planned, p -> StorableText.encode(p.notice().key())))
                .param("lanes", column(planned, p -> StorableText.encode(p.lane())))
                .param("media", column(planned, p -> p.notice().medium().name()))
                .param("kinds", column(planned, p -> p.kind().name()))
                .param("notices", column(planned, p -> ModelJson.write(p.notice())))
                .param("gathered", column(planned, Outbox::gathered))
                .param("plannedAt", column(planned, p -> p.plannedAt().toString()))
                .param("due", column(planned, p -> p.due().toString()))
                .update();
    }

    private static @Nullable String gathered(Planned planned) {
        Gathering gathered = planned.gathered();
        return gathered == null ? null : gathered.name();
    }

    private static <T> @Nullable String[] column(
            List<T> rows, Function<T, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        String gathered = row.getString("gathered");
        String error = Rows.textOrNull(row, "last_error");
        String receipt = Rows.textOrNull(row, "receipt");
        return new OutboxRow(
                row.getLong("number"),
                new Planned(
                        ModelJson.read(row.getString("notice"), Notice.class),
                        NoticeKind.valueOf(row.getString("kind")),
                        Rows.text(row, "lane"),
                        Rows.instant(row, "planned_at"),
                        Rows.instant(row, "next_at"),
                        gathered == null ? null : Gathering.valueOf(gathered)),
                OutboxRow.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Rows.instant(row, "next_at"),
                Rows.instantOrNull(row, "first_try_at"),
                error == null ? "" : error,
                receipt == null ? "" : receipt,
                Rows.instantOrNull(row, "sent_at"));
    }
}
