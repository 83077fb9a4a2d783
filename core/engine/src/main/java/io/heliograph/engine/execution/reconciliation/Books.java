package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What we have of an account.
public interface Books {
    Optional<Order> find(ClientOrderId order);

    /// Orders that are not at their end.
    List<Order> openOrders();

    List<Position> openPositions();

    /// What the trades of a side hold, whatever trades of the other side hold.
    Quantity held(InstrumentId instrument, Side side);

    /// Deposits plus everything realised, fees taken off.
    Money balance();

    boolean isBooked(TradeId trade);

    /// How many executions are booked.
    int executions();

    /// What an amount of an instrument's own currency is worth in the account's.
    ///
    /// @param rate one unit of the first in the second; null for what it is now
    Money worth(InstrumentId instrument, BigDecimal quoted, @Nullable BigDecimal rate);
}
