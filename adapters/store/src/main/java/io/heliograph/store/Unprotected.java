package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.PositionCovered;
import io.heliograph.model.order.AccountEvent.PositionUncovered;
import io.heliograph.store.view.UnprotectedView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// For how long trades held more than accepted stops covered, out of the journal itself.
public final class Unprotected {
    private final Database database;

    public Unprotected(Database database) {
        this.database = database;
    }

    /// One row for every account with a trade that filled.
    public List<UnprotectedView> perAccount() {
        return database.query(
                "measuring protection",
                client ->
                        client.sql(
                                        """
                                        SELECT account_id, count(*) AS trades,
                                               percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS p50,
                                               percentile_disc(0.99) WITHIN GROUP (ORDER BY ms) AS p99,
                                               max(ms) AS most
                                          FROM (SELECT t.account_id, coalesce(s.ms, 0)::bigint AS ms
                                                  FROM (SELECT DISTINCT account_id, signal_id
                                                          FROM orders
                                                         WHERE tenant_id = :tenant
                                                           AND leg = 'ENTRY'
                                                           AND filled_quantity > 0) t
                                                  LEFT JOIN (
                                                       SELECT account_id,
                                                              payload ->> 'signal' AS signal_id,
                                                              floor(sum(1000 * extract(epoch FROM
                                                                (payload ->> 'at')::timestamptz
                                                                - (payload ->> 'since')::timestamptz)))
                                                                AS ms
                                                         FROM journal
                                                        WHERE tenant_id = :tenant
                                                          AND type = 'PositionCovered'
                                                        GROUP BY 1, 2) s
                                                    USING (account_id, signal_id)) trades
                                         GROUP BY account_id ORDER BY account_id
                                        """)
                                .param("tenant", TENANT)
                                .query((row, number) ->
                                        new UnprotectedView(
                                                new AccountId(row.getString("account_id")),
                                                row.getLong("trades"),
                                                row.getLong("p50"),
                                                row.getLong("p99"),
                                                row.getLong("most")))
                                .list());
    }

    /// A trade: one signal in one account.
    record Trade(AccountId account, SignalId signal) {}

    /// The trades of the signals that were unprotected, each with for how long; of one that still
    /// is, until the alarm.
    static Map<Trade, Duration> of(JdbcClient client, List<String> signals) {
        record Spell(Trade trade, Instant since, Instant until) {}
        List<Spell> spells =
                client.sql(
                                """
                                SELECT account_id, payload FROM journal
                                 WHERE tenant_id = :tenant
                                   AND type IN ('PositionUncovered', 'PositionCovered')
                                   AND payload ->> 'signal' IN (:signals)
                                 ORDER BY sequence
                                """)
                        .param("tenant", TENANT)
                        .param("signals", signals)
                        .query((row, number) -> {
                            AccountId account = new AccountId(row.getString("account_id"));
                            AccountEvent fact =
                                    ModelJson.read(Rows.text(row, "payload"), AccountEvent.class);
                            if (fact instanceof PositionCovered covered) {
                                return new Spell(
                                        new Trade(account, covered.signal()),
                                        covered.since(),
                                        covered.at());
                            }
                            PositionUncovered alarm = (PositionUncovered) fact;
                            return new Spell(
                                    new Trade(account, alarm.signal()), alarm.since(), alarm.at());
                        })
                        .list();
        // Of an alarm and the end of the same time, the end is later.
        Map<Trade, Map<Instant, Instant>> times = new LinkedHashMap<>();
        for (Spell spell : spells) {
            times.computeIfAbsent(spell.trade(), trade -> new LinkedHashMap<>())
                    .put(spell.since(), spell.until());
        }
        Map<Trade, Duration> lengths = new LinkedHashMap<>();
        times.forEach((trade, its) -> {
            Duration sum = Duration.ZERO;
            for (Map.Entry<Instant, Instant> time : its.entrySet()) {
                sum = sum.plus(Duration.between(time.getKey(), time.getValue()));
            }
            lengths.put(trade, sum);
        });
        return lengths;
    }
}
