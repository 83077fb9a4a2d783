package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which signals of an account have to do with some that are named, or with orders.
final class Mentioned {
    private static final String OF_ORDERS =
            """
            SELECT signal_id FROM orders
             WHERE tenant_id = :tenant AND account_id = :account AND cid IN (:names)
            """;

    /// Decided, put to a person, completed by another, or a message that changed a trade.
    private static final String OF_SIGNALS =
            """
            SELECT signal_id FROM decisions
             WHERE tenant_id = :tenant AND account_id = :account AND signal_id IN (:names)
            UNION
            SELECT signal_id FROM approvals
             WHERE tenant_id = :tenant AND account_id = :account AND signal_id IN (:names)
            UNION
            SELECT payload #>> '{decision,signal}' FROM journal
             WHERE tenant_id = :tenant AND account_id = :account AND type = 'DecisionMade'
               AND payload #>> '{decision,completes}' IN (:names)
            UNION
            SELECT signal_id FROM amendments
             WHERE tenant_id = :tenant AND account_id = :account
               AND amendment #>> '{proposal,message}' IN (:names)
               AND amendment ->> 'type' = 'Applied'
            """;

    private Mentioned() {}

    static Set<SignalId> in(
            JdbcClient client,
            AccountId account,
            Set<SignalId> signals,
            Set<ClientOrderId> orders) {
        List<String> names = signals.stream().map(SignalId::value).toList();
        List<String> ids = orders.stream().map(ClientOrderId::value).toList();
        Set<SignalId> known = new LinkedHashSet<>();
        Stream.of(find(client, OF_SIGNALS, account, names), find(client, OF_ORDERS, account, ids))
                .flatMap(List::stream)
                .forEach(signal -> known.add(new SignalId(signal)));
        return known;
    }

    private static List<String> find(
            JdbcClient client, String sql, AccountId account, List<String> names) {
        return names.isEmpty()
                ? List.of()
                : client.sql(sql)
                        .param("tenant", TENANT)
                        .param("account", account.value())
                        .param("names", names)
                        .query((row, number) -> row.getString(1))
                        .list();
    }
}
