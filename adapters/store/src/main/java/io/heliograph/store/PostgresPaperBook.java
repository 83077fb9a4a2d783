package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.paper.PaperBook;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The paper venue's book in its own schema, as if the venue were somebody else's house.
public final class PostgresPaperBook implements PaperBook {
    private final Database database;

    public PostgresPaperBook(Database database) {
        this.database = database;
    }

    @Override
    public Contents load() {
        return database.query(
                "loading the paper venue's book",
                client ->
                        new Contents(
                                client.sql(
                                                "SELECT * FROM paper.accounts WHERE tenant_id = ?"
                                                        + " ORDER BY account_id")
                                        .param(TENANT)
                                        .query((row, number) -> account(row))
                                        .list(),
                                client.sql(
                                                "SELECT * FROM paper.orders WHERE tenant_id = ?"
                                                        + " ORDER BY number")
                                        .param(TENANT)
                                        .query((row, number) -> order(row))
                                        .list(),
                                client.sql(
                                                "SELECT * FROM paper.executions WHERE tenant_id = ?"
                                                        + " ORDER BY number")
                                        .param(TENANT)
                                        .query((row, number) -> execution(row))
                                        .list()));
    }

    @Override
    public void save(List<Change> changes) {
        database.withConnection(
                "keeping the paper venue's book",
                connection -> {
                    connection.setAutoCommit(false);
                    try {
                        save(connection, changes);
                        connection.commit();
                    } catch (SQLException failed) {
                        connection.rollback();
                        throw failed;
                    }
                    return true;
                });
    }

    private static void save(Connection connection, List<Change> changes) throws SQLException {
        // Of a row given twice, the later counts; executions are facts and come once.
        Map<AccountId, AccountRow> accounts = new LinkedHashMap<>();
        Map<List<String>, OrderRow> orders = new LinkedHashMap<>();
        List<ExecutionRow> executions = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case AccountRow account -> accounts.put(account.account(), account);
                case OrderRow order ->
                        orders.put(
                                List.of(order.account().value(), order.spec().id().value()), order);
                case ExecutionRow execution -> executions.add(execution);
            }
        }
        saveAccounts(connection, List.copyOf(accounts.values()));
        saveOrders(connection, List.copyOf(orders.values()));
        saveExecutions(connection, executions);
    }

    private static void saveAccounts(Connection connection, List<AccountRow> rows)
            throws SQLException {
        try (Batch batch =
                new Batch(
                        connection,
                        """
                        INSERT INTO paper.accounts (tenant_id, account_id, kind, balance, currency)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, account_id) DO UPDATE
                           SET kind = excluded.kind, balance = excluded.balance,
                               currency = excluded.currency
                        """)) {
            for (AccountRow row : rows) {
                batch.add(
                        TENANT,
                        row.account().value(),
                        row.kind(),
                        row.balance().amount(),
                        row.balance().currency().code());
            }
            batch.execute();
        }
    }

    private static void saveOrders(Connection connection, List<OrderRow> rows) throws SQLException {
        try (Batch batch =
                new Batch(
                        connection,
                        """
                        INSERT INTO paper.orders
                               (tenant_id, account_id, cid, group_cid, venue_order_id, spec,
                                leverage, state, quantity, filled_quantity, note, created_at,
                                updated_at)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, account_id, cid) DO UPDATE
                           SET state = excluded.state, quantity = excluded.quantity,
                               filled_quantity = excluded.filled_quantity, note = excluded.note,
                               updated_at = excluded.updated_at
                        """)) {
            for (OrderRow row : rows) {
                batch.add(
                        TENANT,
                        row.account().value(),
                        row.spec().id().value(),
                        row.group().value(),
                        row.venueOrderId().value(),
                        new Inserts.Json(ModelJson.write(row.spec())),
                        row.leverage(),
                        row.state(),
                        row.quantity().value(),
                        row.filledQuantity().value(),
                        row.note(),
                        row.createdAt(),
                        row.updatedAt());
            }
            batch.execute();
        }
    }

    private static void saveExecutions(Connection connection, List<ExecutionRow> rows)
            throws SQLException {
        try (Batch batch =
                new Batch(
                        connection,
                        """
                        INSERT INTO paper.executions
                               (tenant_id, trade_id, account_id, cid, venue_id, symbol, price,
                                quantity, fee, fee_currency, rate, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, trade_id) DO NOTHING
                        """)) {
            for (ExecutionRow row : rows) {
                batch.add(
                        TENANT,
                        row.trade().value(),
                        row.account().value(),
                        row.order().value(),
                        row.instrument().venue().value(),
                        row.instrument().symbol(),
                        row.price().value(),
                        row.quantity().value(),
                        row.fee().amount(),
                        row.fee().currency().code(),
                        row.rate(),
                        row.at());
            }
            batch.execute();
        }
    }

    private static AccountRow account(ResultSet row) throws SQLException {
        return new AccountRow(
                new AccountId(row.getString("account_id")),
                AccountKind.valueOf(row.getString("kind")),
                Rows.money(row, "balance", "currency"));
    }

    private static OrderRow order(ResultSet row) throws SQLException {
        return new OrderRow(
                new AccountId(row.getString("account_id")),
                ModelJson.read(row.getString("spec"), OrderSpec.class),
                new ClientOrderId(row.getString("group_cid")),
                new VenueOrderId(row.getString("venue_order_id")),
                normal(row.getBigDecimal("leverage")),
                State.valueOf(row.getString("state")),
                Rows.quantity(row, "quantity"),
                Rows.quantity(row, "filled_quantity"),
                Rows.textOrNull(row, "note"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static ExecutionRow execution(ResultSet row) throws SQLException {
        return new ExecutionRow(
                new AccountId(row.getString("account_id")),
                new ClientOrderId(row.getString("cid")),
                Rows.instrument(row),
                new TradeId(row.getString("trade_id")),
                Rows.price(row, "price"),
                Rows.quantity(row, "quantity"),
                Rows.money(row, "fee", "fee_currency"),
                normal(row.getBigDecimal("rate")),
                Rows.instant(row, "at"));
    }

    /// The column pads with zeros; equal numbers must be equal again.
    private static BigDecimal normal(BigDecimal stored) {
        return io.heliograph.model.Decimals.bounded(stored, "number");
    }
}
