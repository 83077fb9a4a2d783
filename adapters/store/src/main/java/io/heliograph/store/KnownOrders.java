package io.heliograph.store;

import io.heliograph.model.ClientOrderId;
import io.heliograph.store.OrderRows.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of orders that are not at their end, as this process has last written them, so that what a
/// venue says of one need not be preceded by a question about it. Only a copy: whoever's
/// transaction fails forgets it all.
final class KnownOrders {
    private static final int MOST = 20_000;

    private final Map<ClientOrderId, Row> rows =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ClientOrderId, Row> eldest) {
                    return size() > MOST;
                }
            };

    @Nullable Row find(ClientOrderId order) {
        return rows.get(order);
    }

    /// Takes the row down as it has just been written.
    void keep(Row row) {
        row.isNew = false;
        ClientOrderId id = row.order.spec().id();
        if (row.order.status().isTerminal()) {
            rows.remove(id);
        } else {
            rows.put(id, row);
        }
    }

    void forget() {
        rows.clear();
    }
}
