package io.heliograph.benchmarks;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the {@link RecordingVenue} has of one account, for its reports.
final class VenueBooks {
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private Money balance;

    VenueBooks(Money deposit) {
        this.balance = deposit;
    }

    /// A trade that is over.
    synchronized void gained(Price entry, Price exit, Quantity quantity) {
        BigDecimal gain = exit.value().subtract(entry.value()).multiply(quantity.value());
        balance = balance.plus(new Money(gain, balance.currency()));
    }

    /// A trade that is open: its entry has filled, its exits wait.
    synchronized void opened(VenueEvent.Executed entry, OrderSpec order, List<OrderSpec> exits) {
        InstrumentId instrument = order.instrument();
        held.add(
                new VenueEvent.Held(
                        instrument, PositionSide.LONG, entry.quantity(), entry.price()));
        executions.add(
                new VenueEvent.Execution(
                        entry.trade(),
                        order.id(),
                        instrument,
                        order.side(),
                        entry.price(),
                        entry.quantity(),
                        entry.fee(),
                        null,
                        entry.at()));
        for (OrderSpec exit : exits) {
            resting.add(
                    new VenueEvent.RestingOrder(
                            new VenueOrderId("v" + exit.id().value()),
                            exit.id(),
                            instrument,
                            exit.side(),
                            exit.quantity()));
        }
    }

    synchronized boolean rests(ClientOrderId order) {
        return resting.stream().anyMatch(each -> order.equals(each.order()));
    }

    synchronized VenueEvent.AccountReported report(AccountId account, Instant at) {
        return new VenueEvent.AccountReported(account, resting, executions, held, balance, at);
    }
}
