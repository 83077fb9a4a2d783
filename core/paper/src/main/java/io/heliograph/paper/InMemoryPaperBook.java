package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.TradeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A book that lives as long as the process: for back-tests, where nothing has to outlive the run.
public final class InMemoryPaperBook implements PaperBook {
    private final Map<AccountId, AccountRow> accounts = new LinkedHashMap<>();
    private final Map<OrderKey, OrderRow> orders = new LinkedHashMap<>();
    private final Map<TradeId, ExecutionRow> executions = new LinkedHashMap<>();

    @Override
    public Contents load() {
        return new Contents(
                List.copyOf(accounts.values()),
                List.copyOf(orders.values()),
                List.copyOf(executions.values()));
    }

    @Override
    public void save(List<Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case AccountRow row -> accounts.put(row.account(), row);
                case OrderRow row -> orders.put(new OrderKey(row.account(), row.spec().id()), row);
                case ExecutionRow row -> executions.put(row.trade(), row);
            }
        }
    }

    private record OrderKey(AccountId account, ClientOrderId order) {}
}
