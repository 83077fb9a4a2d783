package io.heliograph.simulation;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Side;
import io.heliograph.paper.PaperBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The venue's truth: its orders and executions, and what they come to for each place.
final class VenueBook implements PaperBook {
    private final Map<AccountId, AccountRow> accounts = new LinkedHashMap<>();
    private final Map<Key, OrderRow> orders = new LinkedHashMap<>();
    private final List<ExecutionRow> executions = new ArrayList<>();
    private final Map<Place, BigDecimal> positions = new LinkedHashMap<>();
    private final Map<Place, Map<ClientOrderId, OrderRow>> live = new LinkedHashMap<>();
    private final Consumer<Change> reader;

    /// An instrument in an account.
    record Place(AccountId account, InstrumentId instrument) {}

    private record Key(AccountId account, ClientOrderId order) {}

    /// @param reader is told every change after it was made
    VenueBook(Consumer<Change> reader) {
        this.reader = reader;
    }

    @Override
    public Contents load() {
        return new Contents(
                List.copyOf(accounts.values()), List.copyOf(orders.values()), executions);
    }

    @Override
    public void save(List<Change> changes) {
        changes.forEach(this::keep);
        changes.forEach(reader);
    }

    private void keep(Change change) {
        switch (change) {
            case AccountRow row -> accounts.put(row.account(), row);
            case OrderRow row -> {
                orders.put(new Key(row.account(), row.spec().id()), row);
                Map<ClientOrderId, OrderRow> here =
                        live.computeIfAbsent(
                                new Place(row.account(), row.spec().instrument()),
                                place -> new LinkedHashMap<>());
                if (isLive(row)) {
                    here.put(row.spec().id(), row);
                } else {
                    here.remove(row.spec().id());
                }
            }
            case ExecutionRow row -> {
                executions.add(row);
                positions.merge(
                        new Place(row.account(), row.instrument()), signed(row), BigDecimal::add);
            }
        }
    }

    /// What the execution adds to a position, negative for a sale.
    BigDecimal signed(ExecutionRow row) {
        OrderRow order = orders.get(new Key(row.account(), row.order()));
        BigDecimal quantity = row.quantity().value();
        return order != null && order.spec().side() == Side.SELL ? quantity.negate() : quantity;
    }

    static boolean isLive(OrderRow row) {
        return switch (row.state()) {
            case PENDING, WORKING, TRIGGERED -> true;
            case FILLED, CANCELED -> false;
        };
    }

    @Nullable OrderRow order(AccountId account, ClientOrderId order) {
        return orders.get(new Key(account, order));
    }

    List<OrderRow> orders(AccountId account) {
        return orders.values().stream().filter(row -> row.account().equals(account)).toList();
    }

    List<ExecutionRow> executions(AccountId account) {
        return executions.stream().filter(row -> row.account().equals(account)).toList();
    }

    /// Negative for a short position.
    BigDecimal position(Place place) {
        return positions.getOrDefault(place, BigDecimal.ZERO);
    }

    /// Orders that may still trade, those that wait for their entry's fill too.
    List<OrderRow> live(Place place) {
        return List.copyOf(live.getOrDefault(place, Map.of()).values());
    }

    List<Place> places() {
        return List.copyOf(positions.keySet());
    }
}
