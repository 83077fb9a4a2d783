package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.store.view.FillView;
import io.heliograph.store.view.OrderView;
import io.heliograph.store.view.OutboxRow;
import io.heliograph.store.view.PositionView;
import io.heliograph.store.view.Story;
import io.heliograph.store.view.Story.AccountStory;
import io.heliograph.store.view.Story.AmendmentStory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What became of messages: the answer to "why did it, or did it not, trade?".
public final class Stories {
    private final Database database;

    public Stories(Database database) {
        this.database = database;
    }

    /// The story of one message; empty if it was never received.
    public Optional<Story> story(MessageId message) {
        return tell(client ->
                        client.sql(
                                        "SELECT * FROM messages WHERE tenant_id = ? AND"
                                                + " message_id = ?")
                                .params(TENANT, message.value()))
                .stream()
                .findFirst();
    }

    /// The stories of the latest messages, the last one first.
    public List<Story> recent(int most) {
        return tell(client ->
                client.sql(
                                "SELECT * FROM messages WHERE tenant_id = ? ORDER BY"
                                        + " sequence DESC LIMIT ?")
                        .params(TENANT, most));
    }

    private List<Story> tell(Question messages) {
        return database.query(
                "telling stories",
                client -> {
                    List<Story> untold =
                            messages.put(client).query((row, number) -> opening(row)).list();
                    return untold.isEmpty() ? untold : withAccounts(client, untold);
                });
    }

    private interface Question {
        JdbcClient.StatementSpec put(JdbcClient client);
    }

    /// Eight questions however many messages there are.
    private static List<Story> withAccounts(JdbcClient client, List<Story> untold) {
        List<String> signals =
                untold.stream().map(story -> story.message().signal().value()).distinct().toList();
        List<Decided> decisions =
                client.sql(
                                """
                                SELECT d.decided_at, j.payload -> 'decision' AS decision
                                  FROM decisions d JOIN facts j USING (sequence)
                                 WHERE d.tenant_id = :tenant AND d.signal_id IN (:signals)
                                 ORDER BY d.account_id
                                """)
                        .param("tenant", TENANT)
                        .param("signals", signals)
                        .query((row, number) -> decided(row))
                        .list();
        decisions = withWaiting(client, signals, decisions);
        List<Amended> amendments = amendmentsOf(client, untold, signals);
        List<OutboxRow> deliveries = Outbox.of(client, signals);
        if (decisions.isEmpty() && amendments.isEmpty() && deliveries.isEmpty()) {
            return untold;
        }
        List<OrderView> orders = Projections.ordersOf(client, signals);
        List<FillView> fills = Projections.fillsOf(client, signals);
        List<PositionView> positions = Projections.positionsOf(client, signals);
        Map<Unprotected.Trade, Duration> unprotected = Unprotected.of(client, signals);
        List<Story> told = new ArrayList<>();
        for (Story story : untold) {
            List<AccountStory> accounts =
                    decisions.stream()
                            .filter(d -> d.decision.signal().equals(story.message().signal()))
                            .map(d ->
                                    accountStory(
                                            d,
                                            orders,
                                            fills,
                                            positions,
                                            unprotected.getOrDefault(d.trade(), Duration.ZERO)))
                            .toList();
            told.add(
                    new Story(
                            story.id(),
                            story.message(),
                            story.receivedAt(),
                            story.outcome(),
                            story.readerVersion(),
                            story.readAt(),
                            story.finishedAt(),
                            accounts,
                            amendments.stream()
                                    .filter(amended -> amended.belongsTo(story))
                                    .map(Amended::story)
                                    .toList(),
                            deliveries.stream()
                                    .filter(row ->
                                            story.message().signal().equals(row.planned().signal()))
                                    .toList()));
        }
        return told;
    }

    /// The decisions made, and those that wait for a person's yes.
    private static List<Decided> withWaiting(
            JdbcClient client, List<String> signals, List<Decided> made) {
        List<Decided> waiting =
                client.sql(
                                """
                                SELECT * FROM approvals a
                                 WHERE tenant_id = :tenant AND signal_id IN (:signals)
                                   AND NOT EXISTS (
                                       SELECT 1 FROM decisions d
                                        WHERE d.tenant_id = a.tenant_id
                                          AND d.signal_id = a.signal_id
                                          AND d.account_id = a.account_id)
                                """)
                        .param("tenant", TENANT)
                        .param("signals", signals)
                        .query((row, number) ->
                                new Decided(
                                        ModelJson.read(Rows.text(row, "decision"), Decision.class),
                                        Rows.instant(row, "asked_at"),
                                        Rows.instant(row, "waits_until")))
                        .list();
        return Stream.concat(made.stream(), waiting.stream())
                .sorted(Comparator.comparing(decided -> decided.decision.account()))
                .toList();
    }

    private static List<Amended> amendmentsOf(
            JdbcClient client, List<Story> stories, List<String> signals) {
        return client.sql(
                        """
                        SELECT * FROM amendments
                         WHERE tenant_id = :tenant
                           AND (signal_id IN (:signals) OR amendment_id IN (:messages))
                         ORDER BY decided_at, account_id, amendment_id
                        """)
                .param("tenant", TENANT)
                .param("signals", signals)
                .param("messages", stories.stream().map(story -> story.id().value()).toList())
                .query((row, number) ->
                        new Amended(
                                new AmendmentStory(
                                        ModelJson.read(
                                                Rows.text(row, "amendment"), Amendment.class),
                                        Rows.instant(row, "decided_at"))))
                .list();
    }

    private static AccountStory accountStory(
            Decided decided,
            List<OrderView> orders,
            List<FillView> fills,
            List<PositionView> positions,
            Duration unprotected) {
        AccountId account = decided.decision.account();
        SignalId signal = decided.decision.signal();
        List<OrderView> its =
                orders.stream()
                        .filter(o -> o.account().equals(account) && o.signal().equals(signal))
                        .toList();
        List<FillView> itsFills =
                fills.stream()
                        .filter(f -> its.stream().anyMatch(o -> o.id().equals(f.order())))
                        .toList();
        return new AccountStory(
                account,
                decided.decision,
                decided.at,
                decided.waitsUntil,
                its,
                itsFills,
                positionOf(account, its, positions),
                unprotected);
    }

    private static @Nullable PositionView positionOf(
            AccountId account, List<OrderView> orders, List<PositionView> positions) {
        for (PositionView position : positions) {
            boolean same =
                    orders.stream()
                            .anyMatch(o -> o.instrument().equals(position.position().instrument()));
            if (same && position.account().equals(account)) {
                return position;
            }
        }
        return null;
    }

    private static Story opening(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Story(
                new MessageId(row.getString("message_id")),
                MessageRows.message(row),
                Rows.instant(row, "received_at"),
                outcome == null ? null : ModelJson.read(outcome, ParseOutcome.class),
                row.getString("reader_version"),
                Rows.instantOrNull(row, "read_at"),
                Rows.instantOrNull(row, "finished_at"),
                List.of(),
                List.of(),
                List.of());
    }

    private static Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                ModelJson.read(row.getString("decision"), Decision.class),
                Rows.instant(row, "decided_at"),
                null);
    }

    private record Decided(Decision decision, Instant at, @Nullable Instant waitsUntil) {
        Unprotected.Trade trade() {
            return new Unprotected.Trade(decision.account(), decision.signal());
        }
    }

    private record Amended(AmendmentStory story) {
        /// Whether the message caused it, or carries the signal whose trade it changes.
        boolean belongsTo(Story told) {
            SignalId signal = story.amendment().signal();
            return story.amendment().proposal().id().equals(told.id().value())
                    || signal != null && signal.equals(told.message().signal());
        }
    }
}
