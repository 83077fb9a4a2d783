package io.heliograph.engine.execution;

import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What each open trade still risks. Computed anew only for a trade that something happened to.
final class OpenTrades {
    private static final int SCALE = 18;

    private final Map<SignalId, OpenTrade> open = new LinkedHashMap<>();
    private final Set<SignalId> changed = new LinkedHashSet<>();

    void accepted(Decision.Approved decision, Instant at) {
        open.put(decision.signal(), trade(decision, decision.plan().risk(), at));
    }

    void changed(SignalId signal) {
        changed.add(signal);
    }

    /// @param trades looks one up
    List<OpenTrade> all(Function<SignalId, Optional<Trade>> trades) {
        for (SignalId signal : changed) {
            Optional<Trade> trade = trades.apply(signal).filter(Trade::isOpen);
            OpenTrade before = open.get(signal);
            if (trade.isEmpty()) {
                open.remove(signal);
            } else {
                Decision.Approved decision = trade.get().decision();
                // Late evidence may open again what was forgotten as closed.
                Instant at = before != null ? before.decidedAt() : decision.plan().validUntil();
                open.put(signal, trade(decision, risk(trade.get()), at));
            }
        }
        changed.clear();
        return open.isEmpty() ? List.of() : new ArrayList<>(open.values());
    }

    private static OpenTrade trade(Decision.Approved decision, Money risk, Instant at) {
        return new OpenTrade(
                decision.signal(),
                decision.source(),
                decision.plan().instrument(),
                decision.plan().side(),
                decision.timeFrame(),
                risk,
                at);
    }

    /// Of the risk that was planned, the part that is still in the market, and of that as much as
    /// the stop has not come nearer.
    private static Money risk(Trade trade) {
        OrderPlan plan = trade.plan();
        Quantity waiting = Quantity.ZERO;
        for (Order entry : trade.openEntries()) {
            waiting = waiting.plus(entry.leavesQuantity());
        }
        BigDecimal held = trade.held().value();
        BigDecimal atRisk = held.multiply(nearer(trade)).add(waiting.value());
        return plan.risk().times(atRisk.divide(plan.quantity().value(), SCALE, RoundingMode.UP));
    }

    /// The stop's present distance from the entry as a share of the planned one; 0 where it lies
    /// where the trade gains.
    private static BigDecimal nearer(Trade trade) {
        Price entry = trade.reference().orElse(null);
        Price now = trade.stop().map(stop -> stop.spec().triggerPrice()).orElse(null);
        Price planned = planned(trade);
        if (entry == null || now == null || planned == null) {
            return BigDecimal.ONE;
        }
        BigDecimal before = loss(trade.side(), entry, planned);
        BigDecimal left = loss(trade.side(), entry, now);
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
