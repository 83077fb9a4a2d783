package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Side;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderType;
import io.heliograph.store.view.ExecutedOrder;
import io.heliograph.store.view.ExecutionView;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// How well orders were carried out: what they filled at against what they counted on.
///
/// An order that fills at once counts on the price that its decision was told, or the exit's on the
/// price of when it was decided; one that waits counts on its own limit or trigger. That is all in
/// facts and inputs that are kept already.
public final class Executions {
    /// Every order that was sent in the time, with what it counted on and what came of it.
    private static final String SENT =
            """
            WITH expecting AS (
                SELECT o.*, d.source_id, d.decided_at,
                       CASE WHEN o.leg = 'EXIT' THEN known.price
                            WHEN o.trigger_price IS NOT NULL THEN o.trigger_price
                            WHEN o.leg <> 'ENTRY' OR o.created_at > d.decided_at THEN o.limit_price
                            WHEN o.side = 'BUY' THEN least(o.limit_price, seen.ask)
                            ELSE greatest(o.limit_price, seen.bid) END AS expected
                  FROM orders o
                  JOIN decisions d USING (tenant_id, signal_id, account_id)
                  LEFT JOIN LATERAL (
                       SELECT (i.quote ->> 'bid')::numeric AS bid, (i.quote ->> 'ask')::numeric AS ask
                         FROM journal j
                         JOIN (SELECT tenant_id, hash, inputs::jsonb #> '{market,quote}' AS quote
                                 FROM decision_inputs) i
                           ON i.tenant_id = j.tenant_id AND i.hash = j.payload #>> '{grounds,inputs}'
                        WHERE j.tenant_id = o.tenant_id AND j.sequence = d.sequence
                          AND o.leg = 'ENTRY') seen ON true
                  LEFT JOIN LATERAL (
                       SELECT (e.value ->> 'expected')::numeric AS price
                         FROM amendments a, jsonb_array_elements(a.amendment -> 'orders') e
                        WHERE a.tenant_id = o.tenant_id AND a.signal_id = o.signal_id
                          AND a.account_id = o.account_id AND o.leg = 'EXIT'
                          AND e.value #>> '{spec,id}' = o.cid) known ON true
                 WHERE o.tenant_id = :tenant AND o.created_at >= :since AND o.attempt > 0),
            sent AS (
                SELECT e.*, f.fees, f.value AS traded, f.first_fill_at, a.currency, a.venue_id AS account_venue,
                       CASE e.side WHEN 'BUY' THEN 1 ELSE -1 END
                           * (e.average_price - e.expected) / e.expected AS slippage,
                       CASE e.side WHEN 'BUY' THEN 1 ELSE -1 END
                           * (f.value - e.expected * f.worth) AS cost
                  FROM expecting e
                  JOIN accounts a USING (tenant_id, account_id)
                  LEFT JOIN LATERAL (
                       SELECT sum(fee) AS fees, min(occurred_at) AS first_fill_at,
                              sum(quantity * rate) AS worth, sum(quantity * rate * price) AS value
                         FROM fills
                        WHERE tenant_id = e.tenant_id AND cid = e.cid) f ON true)
            """;

    private static final String SUMMED =
            """
            SELECT %1$s, currency,
                   count(*) AS sent,
                   count(*) FILTER (WHERE filled_quantity > 0) AS filled,
                   count(*) FILTER (WHERE status = 'REJECTED') AS rejected,
                   count(slippage) AS measured,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY slippage) AS p50,
                   percentile_disc(0.95) WITHIN GROUP (ORDER BY slippage) AS p95,
                   max(slippage) AS worst,
                   coalesce(sum(cost), 0) AS cost,
                   coalesce(sum(fees), 0) AS fees,
                   sum(fees) / nullif(sum(traded), 0) AS fee_share,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS p50_ms,
                   percentile_disc(0.95) WITHIN GROUP (ORDER BY ms) AS p95_ms
              FROM (SELECT *, CASE WHEN leg = 'ENTRY' AND type = 'MARKET'
                           THEN floor(1000 * extract(epoch FROM
                                first_fill_at - decided_at))::bigint END AS ms
                      FROM sent) timed
             GROUP BY %1$s, currency ORDER BY %1$s, currency
            """;

    private final Database database;

    public Executions(Database database) {
        this.database = database;
    }

    /// One row for each account and source with an order that was written since then.
    public List<ExecutionView> report(Instant since) {
        return report(since, "account_id, account_venue, source_id");
    }

    /// One row for each venue and currency, over all accounts and sources.
    public List<ExecutionView> byVenue(Instant since) {
        return report(since, "account_venue");
    }

    /// @param keys the columns that a row stands for
    private List<ExecutionView> report(Instant since, String keys) {
        return database.query(
                "measuring executions",
                client ->
                        client.sql(SENT + SUMMED.formatted(keys))
                                .param("tenant", TENANT)
                                .param("since", since.atOffset(ZoneOffset.UTC))
                                .query((row, number) -> view(row, keys.contains("account_id")))
                                .list());
    }

    /// Orders that were written since then and have filled, the latest fill first.
    public List<ExecutedOrder> orders(Instant since, int most) {
        return database.query(
                "reading executions",
                client ->
                        client.sql(
                                        SENT
                                                + """
                                                SELECT * FROM sent WHERE filled_quantity > 0
                                                 ORDER BY first_fill_at DESC, cid LIMIT :most
                                                """)
                                .param("tenant", TENANT)
                                .param("since", since.atOffset(ZoneOffset.UTC))
                                .param("most", most)
                                .query((row, number) -> order(row))
                                .list());
    }

    /// @param one whether the row is of one account and source
    private static ExecutionView view(ResultSet row, boolean one) throws SQLException {
        return new ExecutionView(
                one ? new AccountId(row.getString("account_id")) : null,
                new VenueId(row.getString("account_venue")),
                one ? new SourceId(Rows.text(row, "source_id")) : null,
                new Currency(row.getString("currency")),
                row.getLong("sent"),
                row.getLong("filled"),
                row.getLong("rejected"),
                row.getLong("measured"),
                row.getBigDecimal("p50"),
                row.getBigDecimal("p95"),
                row.getBigDecimal("worst"),
                row.getBigDecimal("cost"),
                row.getBigDecimal("fees"),
                row.getBigDecimal("fee_share"),
                row.getObject("p50_ms", Long.class),
                row.getObject("p95_ms", Long.class));
    }

    private static ExecutedOrder order(ResultSet row) throws SQLException {
        BigDecimal slippage = row.getBigDecimal("slippage");
        return new ExecutedOrder(
                new AccountId(row.getString("account_id")),
                new SourceId(Rows.text(row, "source_id")),
                new ClientOrderId(row.getString("cid")),
                Rows.instrument(row),
                Leg.valueOf(row.getString("leg")),
                OrderType.valueOf(row.getString("type")),
                Side.valueOf(row.getString("side")),
                Rows.quantity(row, "filled_quantity"),
                Rows.price(row, "average_price"),
                Rows.priceOrNull(row, "expected"),
                slippage,
                slippage == null ? null : Rows.money(row, "cost", "currency"),
                Rows.money(row, "fees", "currency"),
                Rows.instant(row, "decided_at"),
                Rows.instant(row, "first_fill_at"));
    }
}
