package io.heliograph.engine.pipeline;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.Order;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What an account's facts come to, in a form that can be compared: the lane's memory, a fold of
/// the journal and the projections must all have the same.
///
/// @param orders all there ever were, or that a lane remembers, by id, without the moments after
///   which requests are too late, which not every place keeps to the nanosecond
/// @param positions the open ones, by instrument
/// @param balance money put in plus everything realised, fees taken off
public record AccountState(List<Order> orders, List<Position> positions, Money balance) {
    /// The parts in any order; positions may be flat.
    public static AccountState of(
            Collection<Order> orders, Collection<Position> positions, Money balance) {
        return new AccountState(
                orders.stream()
                        .map(AccountState::timeless)
                        .sorted(Comparator.comparing(order -> order.spec().id().value()))
                        .toList(),
                positions.stream()
                        .filter(Position::isOpen)
                        .sorted(Comparator.comparing(Position::instrument, BY_NAME))
                        .toList(),
                balance);
    }

    /// As a lane should have it that has forgotten what is long over: less the orders at their end
    /// that it has no more.
    public AccountState asRememberedBy(AccountState lane) {
        Set<ClientOrderId> there =
                lane.orders.stream().map(order -> order.spec().id()).collect(Collectors.toSet());
        return new AccountState(
                orders.stream()
                        .filter(order -> order.isOpen() || there.contains(order.spec().id()))
                        .toList(),
                positions,
                balance);
    }

    private static final Comparator<InstrumentId> BY_NAME =
            Comparator.comparing(InstrumentId::toString);

    private static Order timeless(Order order) {
        return new Order(
                order.spec(),
                order.signal(),
                order.status(),
                order.quantity(),
                order.attempt(),
                null,
                order.venueOrderId(),
                order.filledQuantity(),
                order.averagePrice(),
                order.note());
    }
}
