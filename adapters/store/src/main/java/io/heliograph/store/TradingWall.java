package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import io.heliograph.model.order.AccountEvent.OrdersSubmitted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The second wall of the kill switch: no entry is claimed in a transaction that comes after the
/// one that stopped it.
final class TradingWall {
    private final Connection connection;

    TradingWall(Connection connection) {
        this.connection = connection;
    }

    /// Call while the journal's clock is held.
    void check(List<Work.Append> works) throws SQLException, RefusedException {
        if (works.isEmpty()) {
            return;
        }
        List<TradingSwitch> stops = stops();
        if (stops.isEmpty()) {
            return;
        }
        for (Work.Append work : works) {
            for (SourceId source : entering(work)) {
                var stop = TradingSwitch.strictest(stops, work.append.account(), source);
                if (stop.isPresent()) {
                    throw new RefusedException(
                            "account %s takes no entries: %s is %s"
                                    .formatted(
                                            work.append.account(),
                                            stop.get().what(),
                                            stop.get().state()));
                }
            }
        }
    }

    private List<TradingSwitch> stops() throws SQLException {
        List<TradingSwitch> stops = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT scope, id, state FROM trading_switches"
                                + " WHERE tenant_id = ? AND state <> 'ACTIVE'")) {
            select.setString(1, TENANT);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stops.add(
                            new TradingSwitch(
                                    TradingSwitch.Scope.valueOf(Rows.text(row, "scope")),
                                    Rows.text(row, "id"),
                                    TradingState.valueOf(Rows.text(row, "state")),
                                    "",
                                    "",
                                    Instant.EPOCH));
                }
            }
        }
        return stops;
    }

    /// The sources whose entries are claimed: new ones by their decision, old ones that are sent
    /// again by theirs.
    private List<SourceId> entering(Work.Append work) throws SQLException {
        List<SourceId> sources = new ArrayList<>();
        for (AccountEvent event : work.append.events()) {
            if (event instanceof DecisionMade made
                    && made.decision() instanceof Decision.Approved approved) {
                sources.add(approved.source());
            } else if (event instanceof OrdersSubmitted claim) {
                sources.addAll(sourcesOf(claim.orders()));
            }
        }
        return sources;
    }

    private List<SourceId> sourcesOf(List<ClientOrderId> orders) throws SQLException {
        List<SourceId> sources = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT DISTINCT d.source_id FROM orders o
                          JOIN decisions d ON d.tenant_id = o.tenant_id
                           AND d.signal_id = o.signal_id AND d.account_id = o.account_id
                         WHERE o.tenant_id = ? AND o.leg = 'ENTRY' AND o.cid = ANY (?)
                        """)) {
            select.setString(1, TENANT);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", orders.stream().map(ClientOrderId::value).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sources.add(new SourceId(Rows.text(row, "source_id")));
                }
            }
        }
        return sources;
    }
}
