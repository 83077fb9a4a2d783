package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's executions, divided: what closed of ours, and what is theirs alone.
///
/// @param ours the latest first; of the last one, perhaps, a part
/// @param others oldest first; the rest of that one under an id of its own, without its fee, which
///   is booked with the part that is ours
record Part(List<VenueEvent.Execution> ours, List<VenueEvent.Execution> others) {
    /// @param closed how much they closed of ours; they are taken to have closed their own first
    /// @param wanted how much of the side there must be, to be believed
    /// @return null where there is less
    static @Nullable Part of(
            List<VenueEvent.Execution> executions,
            Side side,
            BigDecimal closed,
            BigDecimal wanted) {
        if (closed.signum() == 0) {
            return new Part(List.of(), executions);
        }
        List<VenueEvent.Execution> ours = new ArrayList<>();
        List<VenueEvent.Execution> others = new ArrayList<>();
        BigDecimal left = closed;
        BigDecimal there = BigDecimal.ZERO;
        for (VenueEvent.Execution execution : executions.reversed()) {
            BigDecimal quantity = execution.quantity().value();
            boolean closes = execution.side() == side;
            there = closes ? there.add(quantity) : there;
            BigDecimal taken = closes ? quantity.min(left) : BigDecimal.ZERO;
            left = left.subtract(taken);
            BigDecimal rest = quantity.subtract(taken);
            if (taken.signum() > 0) {
                ours.add(execution);
            }
            if (rest.signum() > 0) {
                others.addFirst(taken.signum() > 0 ? rest(execution, rest) : execution);
            }
        }
        return there.compareTo(wanted) < 0 ? null : new Part(ours, others);
    }

    private static VenueEvent.Execution rest(VenueEvent.Execution whole, BigDecimal rest) {
        return new VenueEvent.Execution(
                new TradeId(whole.trade() + "/rest"),
                whole.order(),
                whole.instrument(),
                whole.side(),
                whole.price(),
                new Quantity(rest),
                Money.zero(whole.fee().currency()),
                whole.rate(),
                whole.at());
    }
}
