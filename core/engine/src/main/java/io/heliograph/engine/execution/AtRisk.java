package io.heliograph.engine.execution;

import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trade still puts at stake: as much as was planned, but for what is proved to be less.
///
/// @param risk what is lost if its stops trade where they stand, and its entries fill whole
/// @param notional what its position is worth, at the prices of its plan
public record AtRisk(Money risk, Money notional) {
    private static final int SCALE = 18;

    /// As it was planned.
    public static AtRisk of(OrderPlan plan) {
        return new AtRisk(plan.risk(), plan.notional());
    }

    /// Of what was planned the part that is still in the market, and of its risk as much as stops
    /// that the venue has confirmed have not taken away. A stop that was asked for and not
    /// confirmed takes nothing away, and adds what it would add.
    public static AtRisk of(Trade trade) {
        OrderPlan plan = trade.plan();
        BigDecimal waiting = BigDecimal.ZERO;
        for (Order entry : trade.openEntries()) {
            waiting = waiting.add(entry.leavesQuantity().value());
        }
        BigDecimal held = trade.held().value();
        BigDecimal atRisk = guarded(trade, held).add(waiting);
        return new AtRisk(
                plan.risk().times(share(atRisk, plan)),
                plan.notional().times(share(held.add(waiting), plan)));
    }

    private static BigDecimal share(BigDecimal quantity, OrderPlan plan) {
        return quantity.divide(plan.quantity().value(), SCALE, RoundingMode.UP);
    }

    /// As a stop counts: how much of what, and which part of the planned distance is left.
    private record Guard(BigDecimal quantity, BigDecimal distance) {}

    /// The quantity that at the planned distance would lose what this one does: each piece counts
    /// with the nearest stop that covers it.
    private static BigDecimal guarded(Trade trade, BigDecimal held) {
        BigDecimal farthest = BigDecimal.ONE;
        List<Guard> guards = new ArrayList<>();
        for (Order stop : trade.live(Leg.STOP)) {
            BigDecimal distance = distance(trade, stop.spec().triggerPrice());
            if (stop.isConfirmed()) {
                guards.add(new Guard(stop.leavesQuantity().value(), distance));
            } else {
                farthest = farthest.max(distance);
            }
        }
        guards.sort(Comparator.comparing(Guard::distance));
        BigDecimal left = held;
        BigDecimal lost = BigDecimal.ZERO;
        for (Guard guard : guards) {
            BigDecimal covered = guard.quantity().min(left);
            lost = lost.add(covered.multiply(guard.distance()));
            left = left.subtract(covered);
        }
        lost = lost.add(left);
        return farthest.compareTo(BigDecimal.ONE) > 0 ? lost.max(held.multiply(farthest)) : lost;
    }

    /// A stop's distance from the entry as a share of the planned one; 0 where it lies where the
    /// trade gains.
    private static BigDecimal distance(Trade trade, @Nullable Price stop) {
        Price entry = trade.reference().orElse(null);
        Price planned = planned(trade);
        if (entry == null || stop == null || planned == null) {
            return BigDecimal.ONE;
        }
        BigDecimal before = loss(trade.side(), entry, planned);
        BigDecimal left = loss(trade.side(), entry, stop);
        return before.signum() <= 0
                ? BigDecimal.ONE
                : left.max(BigDecimal.ZERO).divide(before, SCALE, RoundingMode.UP);
    }

    private static BigDecimal loss(Side side, Price entry, Price stop) {
        BigDecimal down = entry.value().subtract(stop.value());
        return side == Side.BUY ? down : down.negate();
    }

    private static @Nullable Price planned(Trade trade) {
        for (Order order : trade.orders()) {
            if (order.spec().leg() == Leg.STOP) {
                return order.spec().triggerPrice();
            }
        }
        return null;
    }
}
