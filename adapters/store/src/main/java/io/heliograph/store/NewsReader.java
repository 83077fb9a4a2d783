package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.News;
import io.heliograph.engine.port.News.OfAccount;
import io.heliograph.engine.port.TradeSoFar;
import io.heliograph.engine.port.TradeSoFar.Execution;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.view.MessageRead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The journal as news: each fact with the trade and the message it goes back to. Reads only, and
/// never stands in the way of who writes.
public final class NewsReader {
    private final Database database;

    public NewsReader(Database database) {
        this.database = database;
    }

    /// @param upTo the last fact looked at, whether it was news or not
    public record Batch(List<News> news, long upTo) {
        public Batch {
            news = List.copyOf(news);
        }
    }

    /// What happened after that fact. Orders are as they stand now, which may be later.
    public Batch after(long sequence, int most) {
        return database.query("reading the news", client -> read(client, sequence, most));
    }

    private static Batch read(JdbcClient client, long sequence, int most) {
        List<Fact> facts =
                client.sql(
                                """
                                SELECT j.sequence, j.topic, j.account_id, j.payload, a.zone
                                  FROM facts j
                                  LEFT JOIN accounts a USING (tenant_id, account_id)
                                 WHERE j.sequence > ? ORDER BY j.sequence LIMIT ?
                                """)
                        .params(sequence, most)
                        .query((row, number) -> fact(row))
                        .list();
        if (facts.isEmpty()) {
            return new Batch(List.of(), sequence);
        }
        Map<ClientOrderId, String> signals = signals(client, facts);
        Map<String, RawMessage> messages = messages(client, facts, signals.values());
        Map<String, List<TradeRow>> trades = trades(client, signals.values());
        List<News> news = new ArrayList<>();
        for (Fact fact : facts) {
            news(fact, signals, messages, trades).ifPresent(news::add);
        }
        return new Batch(news, facts.getLast().sequence);
    }

    private record Fact(
            long sequence,
            @Nullable String account,
            ZoneId zone,
            @Nullable AccountEvent event,
            @Nullable MessageRead read) {
        OfAccount about(
                String account,
                AccountEvent event,
                @Nullable RawMessage message,
                @Nullable TradeSoFar trade) {
            return new OfAccount(
                    sequence,
                    new AccountId(account),
                    LocalDate.ofInstant(event.at(), zone),
                    event,
                    message,
                    trade);
        }
    }

    /// An order with its account, source and fills.
    private record TradeRow(String account, String source, Order order, List<Filled> fills) {}

    private record Filled(Execution execution, Instant at) {}

    private static Fact fact(ResultSet row) throws SQLException {
        String account = row.getString("account_id");
        String payload = row.getString("payload");
        String zone = row.getString("zone");
        boolean reading = row.getString("topic").equals("reading");
        return new Fact(
                row.getLong("sequence"),
                account,
                zone == null ? ZoneOffset.UTC : ZoneId.of(zone),
                account == null ? null : ModelJson.read(payload, AccountEvent.class),
                reading ? ModelJson.read(payload, MessageRead.class) : null);
    }

    private static Optional<News> news(
            Fact fact,
            Map<ClientOrderId, String> signals,
            Map<String, RawMessage> messages,
            Map<String, List<TradeRow>> trades) {
        MessageRead read = fact.read;
        if (read != null) {
            return Optional.ofNullable(messages.get(read.id().value()))
                    .map(message -> new News.OfMessage(fact.sequence, message, read.outcome()));
        }
        AccountEvent event = fact.event;
        String account = fact.account;
        if (event == null || account == null) {
            return Optional.empty();
        }
        SignalId decided = signalOf(event);
        if (decided != null) {
            RawMessage message = messages.get(decided.value());
            return Optional.of(fact.about(account, event, message, null));
        }
        ClientOrderId id = orderOf(event);
        String signal = id == null ? null : signals.get(id);
        if (id == null || signal == null) {
            return Optional.of(fact.about(account, event, null, null));
        }
        return Optional.of(
                fact.about(
                        account,
                        event,
                        messages.get(signal),
                        trade(id, signal, account, event.at(), trades)));
    }

    private static @Nullable TradeSoFar trade(
            ClientOrderId id,
            String signal,
            String account,
            Instant at,
            Map<String, List<TradeRow>> trades) {
        List<TradeRow> own =
                trades.getOrDefault(signal, List.of()).stream()
                        .filter(row -> row.account.equals(account))
                        .toList();
        // Rows hold microseconds, rounded; facts hold nanoseconds: a fill must not seem to come
        // after
        // the fact that tells of it.
        Instant asStored = at.plusNanos(500);
        List<Execution> executions =
                own.stream()
                        .flatMap(row -> row.fills.stream())
                        .filter(fill -> !fill.at.isAfter(asStored))
                        .map(Filled::execution)
                        .toList();
        return own.stream()
                .filter(row -> row.order.spec().id().equals(id))
                .findFirst()
                .map(row ->
                        new TradeSoFar(
                                new SignalId(signal),
                                new SourceId(row.source),
                                row.order,
                                own.stream().map(TradeRow::order).toList(),
                                executions))
                .orElse(null);
    }

    /// The signal that a fact is about, where it names one.
    private static @Nullable SignalId signalOf(@Nullable AccountEvent event) {
        if (event instanceof AccountEvent.DecisionMade made) {
            return made.decision().signal();
        }
        if (event instanceof AccountEvent.ApprovalAsked asked) {
            return asked.proposal().signal();
        }
        if (event instanceof AccountEvent.PositionUncovered alarm) {
            return alarm.signal();
        }
        return event instanceof AccountEvent.AmendmentDecided amended
                ? amended.amendment().signal()
                : null;
    }

    /// The order that a fact tells something new about.
    private static @Nullable ClientOrderId orderOf(@Nullable AccountEvent event) {
        return switch (event) {
            case AccountEvent.OrderAccepted e -> e.order();
            case AccountEvent.OrderRejected e -> e.order();
            case AccountEvent.OrderOutcomeUnknown e -> e.order();
            case AccountEvent.OrderFilled e -> e.order();
            case AccountEvent.OrderCanceled e -> e.order();
            case AccountEvent.OrderExpired e -> e.order();
            case AccountEvent.OrderTriggered e -> e.order();
            case AccountEvent.OrderResized e -> e.order();
            case AccountEvent.OrdersSubmitted e -> null;
            case AccountEvent.DecisionMade e -> null;
            case AccountEvent.ApprovalAsked e -> null;
            case AccountEvent.AmendmentDecided e -> null;
            case AccountEvent.FundsDeposited e -> null;
            case AccountEvent.TradedByHand e -> null;
            case AccountEvent.MoneyMoved e -> null;
            case AccountEvent.VenueDiffered e -> null;
            case AccountEvent.LossLimitReached e -> null;
            case AccountEvent.PositionUncovered e -> null;
            case AccountEvent.PositionCovered e -> null;
            case null -> null;
        };
    }

    private static Map<ClientOrderId, String> signals(JdbcClient client, List<Fact> facts) {
        Set<String> orders = new LinkedHashSet<>();
        for (Fact fact : facts) {
            ClientOrderId order = orderOf(fact.event);
            if (order != null) {
                orders.add(order.value());
            }
        }
        Map<ClientOrderId, String> signals = new LinkedHashMap<>();
        if (!orders.isEmpty()) {
            client.sql(
                            "SELECT cid, signal_id FROM orders WHERE tenant_id = :tenant"
                                    + " AND cid IN (:orders)")
                    .param("tenant", TENANT)
                    .param("orders", orders)
                    .query((row, number) ->
                            Map.entry(new ClientOrderId(row.getString(1)), row.getString(2)))
                    .list()
                    .forEach(found -> signals.put(found.getKey(), found.getValue()));
        }
        return signals;
    }

    /// Messages that were read, and those that signals go back to: a signal is named after the
    /// first revision of its message.
    private static Map<String, RawMessage> messages(
            JdbcClient client, List<Fact> facts, Iterable<String> signals) {
        Set<String> ids = new LinkedHashSet<>();
        signals.forEach(ids::add);
        for (Fact fact : facts) {
            if (fact.read != null) {
                ids.add(fact.read.id().value());
            }
            SignalId decided = signalOf(fact.event);
            if (decided != null) {
                ids.add(decided.value());
            }
        }
        Map<String, RawMessage> messages = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            client.sql(
                            "SELECT * FROM messages WHERE tenant_id = :tenant"
                                    + " AND message_id IN (:ids)")
                    .param("tenant", TENANT)
                    .param("ids", ids)
                    .query((row, number) ->
                            Map.entry(row.getString("message_id"), MessageRows.message(row)))
                    .list()
                    .forEach(found -> messages.put(found.getKey(), found.getValue()));
        }
        return messages;
    }

    private static Map<String, List<TradeRow>> trades(JdbcClient client, Iterable<String> signals) {
        Set<String> wanted = new LinkedHashSet<>();
        signals.forEach(wanted::add);
        Map<String, List<TradeRow>> trades = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return trades;
        }
        Map<String, List<Filled>> fills = fills(client, wanted);
        client.sql(
                        """
                        SELECT o.*, d.source_id FROM orders o
                          JOIN decisions d ON d.tenant_id = o.tenant_id
                           AND d.signal_id = o.signal_id AND d.account_id = o.account_id
                         WHERE o.tenant_id = :tenant AND o.signal_id IN (:signals)
                         ORDER BY array_position(ARRAY['ENTRY', 'STOP', 'TARGET', 'EXIT'], o.leg),
                                  o.leg_index
                        """)
                .param("tenant", TENANT)
                .param("signals", wanted)
                .query((row, number) ->
                        new TradeRow(
                                row.getString("account_id"),
                                Rows.text(row, "source_id"),
                                OrderRows.order(row),
                                fills.getOrDefault(row.getString("cid"), List.of())))
                .list()
                .forEach(row ->
                        trades.computeIfAbsent(
                                        row.order.signal().value(), signal -> new ArrayList<>())
                                .add(row));
        return trades;
    }

    private static Map<String, List<Filled>> fills(JdbcClient client, Set<String> signals) {
        Map<String, List<Filled>> fills = new LinkedHashMap<>();
        client.sql(
                        """
                        SELECT f.*, o.leg FROM fills f
                          JOIN orders o ON o.tenant_id = f.tenant_id AND o.cid = f.cid
                         WHERE o.tenant_id = :tenant AND o.signal_id IN (:signals)
                         ORDER BY f.at, f.trade_id
                        """)
                .param("tenant", TENANT)
                .param("signals", signals)
                .query((row, number) ->
                        Map.entry(
                                row.getString("cid"),
                                new Filled(
                                        new Execution(
                                                Leg.valueOf(row.getString("leg")),
                                                Rows.price(row, "price"),
                                                Rows.quantity(row, "quantity"),
                                                Rows.money(row, "fee", "fee_currency"),
                                                Rows.money(
                                                        row, "realized_pnl", "realized_currency")),
                                        Rows.instant(row, "at"))))
                .list()
                .forEach(found ->
                        fills.computeIfAbsent(found.getKey(), cid -> new ArrayList<>())
                                .add(found.getValue()));
        return fills;
    }
}
