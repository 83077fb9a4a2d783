package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Orders as rows. The rows of a block are read, moved on by the model's own rules and written
/// back, so that those rules exist once.
final class OrderRows {
    static final String COLUMNS =
            "account_id, cid, signal_id, leg, leg_index, venue_id, symbol, type, side, limit_price,"
                    + " trigger_price, asked_quantity, time_in_force, reduce_only, status, quantity,"
                    + " attempt, not_after, venue_order_id, filled_quantity, average_price, note,"
                    + " created_at, updated_at";

    private static final String UPDATE =
            """
            UPDATE orders o
               SET status = r.status, quantity = r.quantity, attempt = r.attempt,
                   not_after = r.not_after, venue_order_id = r.venue_order_id,
                   filled_quantity = r.filled_quantity, average_price = r.average_price,
                   note = r.note, updated_at = r.updated_at
              FROM %s WHERE o.tenant_id = r.tenant AND o.cid = r.cid
            """;

    private final Connection connection;
    private final KnownOrders known;
    private final Map<ClientOrderId, Row> rows = new LinkedHashMap<>();
    private final IdentityHashMap<AccountEvent.OrderFilled, Order> filled = new IdentityHashMap<>();

    /// @param known spares asking for the orders that it has, and is told what becomes of them
    OrderRows(Connection connection, KnownOrders known) {
        this.connection = connection;
        this.known = known;
    }

    /// Writes what the facts make of orders. Returns for each fill the order it belongs to.
    IdentityHashMap<AccountEvent.OrderFilled, Order> project(List<Work.Append> works)
            throws SQLException {
        loadTouched(works);
        for (Work.Append work : works) {
            for (AccountEvent event : work.append.events()) {
                apply(work.append.account(), event);
            }
        }
        Inserts inserts = new Inserts(connection, "orders (tenant_id, " + COLUMNS + ")");
        Columns updates =
                new Columns(
                        connection,
                        UPDATE,
                        "cid text",
                        "status text",
                        "quantity numeric",
                        "attempt integer",
                        "not_after timestamptz",
                        "venue_order_id text",
                        "filled_quantity numeric",
                        "average_price numeric",
                        "note text",
                        "updated_at timestamptz");
        for (Row row : rows.values()) {
            if (row.isNew) {
                insert(inserts, row);
            } else {
                update(updates, row);
            }
        }
        inserts.execute();
        updates.execute();
        rows.values().forEach(known::keep);
        return filled;
    }

    private void loadTouched(List<Work.Append> works) throws SQLException {
        Set<String> touched = new LinkedHashSet<>();
        for (Work.Append work : works) {
            for (AccountEvent event : work.append.events()) {
                for (ClientOrderId order : event.moves()) {
                    Row row = known.find(order);
                    if (row == null) {
                        touched.add(order.value());
                    } else {
                        rows.put(order, row);
                    }
                }
            }
        }
        if (touched.isEmpty()) {
            return;
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM orders WHERE tenant_id = ? AND cid = ANY (?)")) {
            select.setString(1, TENANT);
            select.setArray(2, connection.createArrayOf("text", touched.toArray()));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Order order = order(found);
                    rows.put(
                            order.spec().id(),
                            new Row(
                                    new AccountId(found.getString("account_id")),
                                    order,
                                    false,
                                    Rows.instant(found, "created_at")));
                }
            }
        }
    }

    private void apply(AccountId account, AccountEvent event) {
        for (Order order : event.begins()) {
            rows.put(order.spec().id(), new Row(account, order, true, event.at()));
        }
        for (ClientOrderId id : event.moves()) {
            Row row = rows.get(id);
            if (row == null || !row.account.equals(account)) {
                throw new IllegalStateException(
                        "account %s has no order %s to which %s could happen"
                                .formatted(account, id, event.getClass().getSimpleName()));
            }
            row.order = row.order.apply(event);
            row.updatedAt = event.at();
            if (event instanceof AccountEvent.OrderFilled fill) {
                filled.put(fill, row.order);
            }
        }
    }

    private static void insert(Inserts batch, Row row) {
        Order order = row.order;
        OrderSpec spec = order.spec();
        batch.add(
                TENANT,
                row.account.value(),
                spec.id().value(),
                order.signal().value(),
                spec.leg(),
                spec.index(),
                spec.instrument().venue().value(),
                spec.instrument().symbol(),
                spec.type(),
                spec.side(),
                spec.limitPrice() == null ? null : spec.limitPrice().value(),
                spec.triggerPrice() == null ? null : spec.triggerPrice().value(),
                spec.quantity().value(),
                spec.timeInForce(),
                spec.reduceOnly(),
                order.status(),
                order.quantity().value(),
                order.attempt(),
                order.notAfter(),
                venueOrderId(order),
                order.filledQuantity().value(),
                order.averagePrice() == null ? null : order.averagePrice().value(),
                order.note(),
                row.createdAt,
                row.updatedAt);
    }

    private static void update(Columns columns, Row row) {
        Order order = row.order;
        String cid = order.spec().id().value();
        columns.add(
                cid,
                cid,
                order.status(),
                order.quantity().value(),
                order.attempt(),
                order.notAfter(),
                venueOrderId(order),
                order.filledQuantity().value(),
                order.averagePrice() == null ? null : order.averagePrice().value(),
                order.note(),
                row.updatedAt);
    }

    private static @Nullable String venueOrderId(Order order) {
        VenueOrderId id = order.venueOrderId();
        return id == null ? null : id.value();
    }

    static Order order(ResultSet row) throws SQLException {
        String venueOrderId = row.getString("venue_order_id");
        return new Order(
                new OrderSpec(
                        new ClientOrderId(row.getString("cid")),
                        Rows.instrument(row),
                        Leg.valueOf(row.getString("leg")),
                        row.getInt("leg_index"),
                        OrderType.valueOf(row.getString("type")),
                        Side.valueOf(row.getString("side")),
                        Rows.quantity(row, "asked_quantity"),
                        Rows.priceOrNull(row, "limit_price"),
                        Rows.priceOrNull(row, "trigger_price"),
                        TimeInForce.valueOf(row.getString("time_in_force")),
                        row.getBoolean("reduce_only")),
                new SignalId(row.getString("signal_id")),
                OrderStatus.valueOf(row.getString("status")),
                Rows.quantity(row, "quantity"),
                row.getInt("attempt"),
                Rows.instantOrNull(row, "not_after"),
                venueOrderId == null ? null : new VenueOrderId(venueOrderId),
                Rows.quantity(row, "filled_quantity"),
                Rows.priceOrNull(row, "average_price"),
                Rows.textOrNull(row, "note"));
    }

    static final class Row {
        final AccountId account;
        boolean isNew;
        final Instant createdAt;
        Order order;
        Instant updatedAt;

        Row(AccountId account, Order order, boolean isNew, Instant createdAt) {
            this.account = account;
            this.order = order;
            this.isNew = isNew;
            this.createdAt = createdAt;
            this.updatedAt = createdAt;
        }
    }
}
