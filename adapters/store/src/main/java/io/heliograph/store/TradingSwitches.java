package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.store.SettingsStore.Change;
import java.time.ZoneOffset;
import java.util.List;

/// What people said is to stop, for good: it outlives the program.
public final class TradingSwitches {
    private final Database database;

    public TradingSwitches(Database database) {
        this.database = database;
    }

    /// Those that stop something.
    public List<TradingSwitch> all() {
        return database.query(
                "reading the trading switches",
                client ->
                        client.sql(
                                        """
                                        SELECT * FROM trading_switches
                                         WHERE tenant_id = ? AND state <> 'ACTIVE'
                                         ORDER BY scope, id
                                        """)
                                .param(TENANT)
                                .query((row, number) ->
                                        new TradingSwitch(
                                                TradingSwitch.Scope.valueOf(
                                                        Rows.text(row, "scope")),
                                                Rows.text(row, "id"),
                                                TradingState.valueOf(Rows.text(row, "state")),
                                                Rows.text(row, "reason"),
                                                Rows.text(row, "changed_by"),
                                                Rows.instant(row, "changed_at")))
                                .list());
    }

    /// Sets it, for good on return: from then on the journal takes no entry that it covers.
    public void set(TradingSwitch wanted) {
        database.change(
                "switching " + wanted.what(),
                client -> {
                    // Waits for the facts that are being written, and they for it.
                    client.sql("SELECT last_sequence FROM journal_clock FOR UPDATE")
                            .query(Long.class)
                            .single();
                    client.sql(
                                    """
                                    INSERT INTO trading_switches VALUES (?, ?, ?, ?, ?, ?, ?)
                                    ON CONFLICT (tenant_id, scope, id) DO UPDATE
                                       SET state = excluded.state, reason = excluded.reason,
                                           changed_by = excluded.changed_by,
                                           changed_at = excluded.changed_at
                                    """)
                            .params(
                                    TENANT,
                                    wanted.scope().name(),
                                    wanted.id(),
                                    wanted.state().name(),
                                    wanted.reason(),
                                    wanted.who(),
                                    wanted.at().atOffset(ZoneOffset.UTC))
                            .update();
                    return Audit.record(
                            client,
                            new Change(wanted.who(), wanted.at()),
                            "trading " + wanted.state(),
                            wanted.what(),
                            wanted.reason());
                });
    }
}
