package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.Order;
import io.heliograph.store.view.BalanceView;
import io.heliograph.store.view.FillView;
import io.heliograph.store.view.OrderView;
import io.heliograph.store.view.PositionView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What stands now, for every screen: orders, fills, positions, balances.
public final class Projections {
    private final Database database;

    public Projections(Database database) {
        this.database = database;
    }

    /// The latest orders.
    ///
    /// @param account whose; null for all
    /// @param openOnly without those of which nothing more is expected
    public List<OrderView> orders(@Nullable AccountId account, boolean openOnly, int most) {
        return database.query(
                "listing orders",
                client ->
                        client.sql(
                                        """
                                        SELECT * FROM orders
                                         WHERE tenant_id = :tenant
                                           AND (account_id = :account OR :account = '')
                                           AND (NOT :openOnly OR status NOT IN
                                               ('FILLED', 'CANCELED', 'EXPIRED', 'REJECTED'))
                                         ORDER BY created_at DESC, signal_id,
                                               array_position(ARRAY['ENTRY', 'STOP', 'TARGET', 'EXIT'], leg),
                                               leg_index
                                         LIMIT :most
                                        """)
                                .param("tenant", TENANT)
                                .param("account", name(account))
                                .param("openOnly", openOnly)
                                .param("most", most)
                                .query((row, number) -> order(row))
                                .list());
    }

    /// The latest fills, the last one first.
    ///
    /// @param account whose; null for all
    public List<FillView> fills(@Nullable AccountId account, int most) {
        return database.query(
                "listing fills",
                client ->
                        client.sql(
                                        """
                                        SELECT * FROM fills
                                         WHERE tenant_id = :tenant
                                           AND (account_id = :account OR :account = '')
                                         ORDER BY at DESC, occurred_at DESC LIMIT :most
                                        """)
                                .param("tenant", TENANT)
                                .param("account", name(account))
                                .param("most", most)
                                .query((row, number) -> fill(row))
                                .list());
    }

    /// The signals that these orders carry out; an id that names no order is left out.
    public Map<ClientOrderId, SignalId> signalsOf(Collection<ClientOrderId> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        Map<ClientOrderId, SignalId> signals = new LinkedHashMap<>();
        database.query(
                        "finding signals",
                        client ->
                                client.sql(
                                                """
                                                SELECT cid, signal_id FROM orders
                                                 WHERE tenant_id = :tenant
                                                   AND cid IN (:orders)
                                                """)
                                        .param("tenant", TENANT)
                                        .param(
                                                "orders",
                                                orders.stream().map(ClientOrderId::value).toList())
                                        .query((row, number) ->
                                                Map.entry(
                                                        new ClientOrderId(row.getString(1)),
                                                        new SignalId(row.getString(2))))
                                        .list())
                .forEach(found -> signals.put(found.getKey(), found.getValue()));
        return signals;
    }

    /// Every position there is or was, by account and instrument.
    public List<PositionView> positions() {
        return database.query(
                "listing positions",
                client ->
                        client.sql(
                                        """
                                        SELECT * FROM positions WHERE tenant_id = ?
                                         ORDER BY account_id, symbol, venue_id
                                        """)
                                .param(TENANT)
                                .query((row, number) -> position(row))
                                .list());
    }

    /// Every side of every account's books.
    public List<BalanceView> balances() {
        return database.query(
                "listing balances",
                client ->
                        client.sql(
                                        """
                                        SELECT * FROM balances WHERE tenant_id = ?
                                         ORDER BY account_id, ledger_account, currency
                                        """)
                                .param(TENANT)
                                .query((row, number) ->
                                        new BalanceView(
                                                new AccountId(row.getString("account_id")),
                                                LedgerAccount.valueOf(
                                                        row.getString("ledger_account")),
                                                Rows.money(row, "amount", "currency")))
                                .list());
    }

    /// Every order the account ever had.
    public List<Order> allOrders(AccountId account) {
        return database.query(
                "listing all orders of " + account,
                client ->
                        client.sql("SELECT * FROM orders WHERE tenant_id = ? AND account_id = ?")
                                .params(TENANT, account.value())
                                .query((row, number) -> OrderRows.order(row))
                                .list());
    }

    /// Orders that came from any of the signals, entry first.
    static List<OrderView> ordersOf(JdbcClient client, List<String> signals) {
        return client.sql(
                        """
                        SELECT * FROM orders
                         WHERE tenant_id = :tenant AND signal_id IN (:signals)
                         ORDER BY array_position(ARRAY['ENTRY', 'STOP', 'TARGET', 'EXIT'], leg), leg_index
                        """)
                .param("tenant", TENANT)
                .param("signals", signals)
                .query((row, number) -> order(row))
                .list();
    }

    /// Fills of those orders, as they happened.
    static List<FillView> fillsOf(JdbcClient client, List<String> signals) {
        return client.sql(
                        """
                        SELECT f.* FROM fills f
                          JOIN orders o ON o.tenant_id = f.tenant_id AND o.cid = f.cid
                         WHERE o.tenant_id = :tenant AND o.signal_id IN (:signals)
                         ORDER BY f.occurred_at, f.at, f.trade_id
                        """)
                .param("tenant", TENANT)
                .param("signals", signals)
                .query((row, number) -> fill(row))
                .list();
    }

    /// Positions in the instruments of those orders, of the accounts that have them.
    static List<PositionView> positionsOf(JdbcClient client, List<String> signals) {
        return client.sql(
                        """
                        SELECT DISTINCT p.* FROM positions p
                          JOIN orders o ON o.tenant_id = p.tenant_id
                           AND o.account_id = p.account_id AND o.venue_id = p.venue_id
                           AND o.symbol = p.symbol
                         WHERE o.tenant_id = :tenant AND o.signal_id IN (:signals)
                        """)
                .param("tenant", TENANT)
                .param("signals", signals)
                .query((row, number) -> position(row))
                .list();
    }

    private static OrderView order(ResultSet row) throws SQLException {
        Order order = OrderRows.order(row);
        return new OrderView(
                new AccountId(row.getString("account_id")),
                order.signal(),
                order.spec().id(),
                order.spec().leg(),
                order.spec().index(),
                order.spec().instrument(),
                order.spec().type(),
                order.spec().side(),
                order.quantity(),
                order.spec().price(),
                order.status(),
                order.filledQuantity(),
                order.averagePrice(),
                order.venueOrderId(),
                order.note(),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static FillView fill(ResultSet row) throws SQLException {
        return new FillView(
                new AccountId(row.getString("account_id")),
                new ClientOrderId(row.getString("cid")),
                new TradeId(row.getString("trade_id")),
                Rows.instrument(row),
                Side.valueOf(row.getString("side")),
                Rows.price(row, "price"),
                Rows.quantity(row, "quantity"),
                Rows.money(row, "fee", "fee_currency"),
                Rows.money(row, "realized_pnl", "realized_currency"),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "at"));
    }

    private static PositionView position(ResultSet row) throws SQLException {
        return new PositionView(
                new AccountId(row.getString("account_id")),
                new Position(
                        Rows.instrument(row),
                        PositionSide.valueOf(row.getString("side")),
                        Rows.quantity(row, "quantity"),
                        Rows.priceOrNull(row, "average_price"),
                        Rows.money(row, "margin", "currency"),
                        Rows.money(row, "realized_pnl", "currency")),
                Rows.instant(row, "updated_at"));
    }

    /// Empty for all accounts: no account has that name.
    private static String name(@Nullable AccountId account) {
        return account == null ? "" : account.value();
    }
}
