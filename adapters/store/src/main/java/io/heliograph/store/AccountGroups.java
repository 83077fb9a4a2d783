package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.store.SettingsStore.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which accounts trade together: of each group one trades a call. Every change is in the audit.
public final class AccountGroups {
    private final Database database;

    public AccountGroups(Database database) {
        this.database = database;
    }

    /// The group of each account that is in one, by account.
    public Map<AccountId, String> all() {
        Map<AccountId, String> groups = new LinkedHashMap<>();
        database.query(
                        "listing groups of accounts",
                        client ->
                                client.sql(
                                                """
                                                SELECT account_id, group_name FROM account_groups
                                                 WHERE tenant_id = ? ORDER BY account_id
                                                """)
                                        .param(TENANT)
                                        .query((row, number) ->
                                                Map.entry(
                                                        new AccountId(Rows.text(row, "account_id")),
                                                        StorableText.decode(
                                                                Rows.text(row, "group_name"))))
                                        .list())
                .forEach(entry -> groups.put(entry.getKey(), entry.getValue()));
        return groups;
    }

    /// Makes these the group's accounts, all of them; none ends it. Who was in another group leaves
    /// it.
    ///
    /// @throws io.heliograph.engine.port.JournalException CONFLICT where there is no such account
    public void set(String group, List<AccountId> accounts, Change change) {
        String stored = StorableText.encode(group);
        database.change(
                "grouping accounts",
                client -> {
                    client.sql("DELETE FROM account_groups WHERE tenant_id = ? AND group_name = ?")
                            .params(TENANT, stored)
                            .update();
                    for (AccountId account : accounts) {
                        client.sql(
                                        """
                                        INSERT INTO account_groups VALUES (?, ?, ?)
                                        ON CONFLICT (tenant_id, account_id) DO UPDATE
                                           SET group_name = excluded.group_name
                                        """)
                                .params(TENANT, account.value(), stored)
                                .update();
                    }
                    return Audit.record(
                            client,
                            change,
                            accounts.isEmpty() ? "group ended" : "group set",
                            group,
                            String.join(", ", accounts.stream().map(AccountId::value).toList()));
                });
    }
}
