package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.store.SettingsStore.Change;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;

/// Which accounts may trade real money: those whose owner said so.
public final class LiveAccounts {
    private final Database database;

    public LiveAccounts(Database database) {
        this.database = database;
    }

    public Set<AccountId> all() {
        return database.query(
                "reading who went live",
                client ->
                        new TreeSet<>(
                                client.sql(
                                                "SELECT account_id FROM live_accounts"
                                                        + " WHERE tenant_id = ?")
                                        .param(TENANT)
                                        .query((row, number) -> new AccountId(row.getString(1)))
                                        .list()));
    }

    /// Lets the account trade real money, for good on return; once.
    public void confirm(AccountId account, Change change) {
        database.change(
                "going live with " + account,
                client -> {
                    int fresh =
                            client.sql(
                                            """
                                            INSERT INTO live_accounts VALUES (?, ?, ?, ?)
                                            ON CONFLICT DO NOTHING
                                            """)
                                    .params(
                                            TENANT,
                                            account.value(),
                                            StorableText.encode(change.who()),
                                            change.at().atOffset(ZoneOffset.UTC))
                                    .update();
                    if (fresh > 0) {
                        Audit.record(client, change, "went live", account.value(), "");
                    }
                    return fresh;
                });
    }
}
