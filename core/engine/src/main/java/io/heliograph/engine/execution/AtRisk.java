package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trade still puts at stake: as much as was planned, but for what is proved to be less, and
/// with what a change of it adds.
///
/// @param risk what is lost if its stops trade where they stand, and its entries fill whole
/// @param notional what its position is worth, at the prices of its entries
public record AtRisk(Money risk, Money notional) {
    private static final int SCALE = 18;

    /// As it was planned.
    public static AtRisk of(OrderPlan plan) {
        return new AtRisk(plan.risk(), plan.notional());
    }

    /// Of what was planned the part that is still in the market, at the prices that its entries
    /// have or wait for, and of its risk as much as stops that the venue has confirmed have not
    /// taken away. A change that was asked for and not confirmed takes nothing away, and adds what
    /// it would add.
    public static AtRisk of(Trade trade) {
        OrderPlan plan = trade.plan();
        Price entry = trade.averageEntry().orElse(worst(plan.entry()));
        if (entry == null) {
            // At the market, and nothing has filled.
            return of(plan);
        }
        InMarket all = new InMarket(trade, entry);
        return new AtRisk(plan.risk().times(all.risk()), plan.notional().times(all.worth()));
    }

    /// Whether it is more than before in any way.
    public boolean isBeyond(AtRisk before) {
        return before.risk.isLessThan(risk) || before.notional.isLessThan(notional);
    }

    /// What it is more than before; zero where it is less.
    public AtRisk beyond(AtRisk before) {
        return new AtRisk(beyond(risk, before.risk), beyond(notional, before.notional));
    }

    private static Money beyond(Money now, Money before) {
        return before.isLessThan(now) ? now.minus(before) : Money.zero(now.currency());
    }

    /// The worst price that an order may fill at; null where any is good enough.
    private static @Nullable Price worst(OrderSpec order) {
        return order.limitPrice() != null ? order.limitPrice() : order.triggerPrice();
    }

    /// What of a plan is in the market, as shares of it.
    ///
    /// @param filled what its entries filled at, or would
    private record InMarket(Trade trade, Price filled) {
        /// Of a unit that is entered at a price.
        private interface Cost {
            BigDecimal at(Price entry);
        }

        /// As a stop counts: how much of what is held it covers, and what a unit of it loses.
        private record Guard(BigDecimal quantity, BigDecimal loss) {}

        BigDecimal worth() {
            BigDecimal held = trade.held().value().multiply(filled.value());
            return share(held.add(waiting(Price::value)), planned(Price::value));
        }

        BigDecimal risk() {
            Price stop = plannedStop();
            BigDecimal whole = stop == null ? BigDecimal.ZERO : planned(at -> loss(at, stop));
            if (stop == null || whole.signum() <= 0) {
                // No loss was planned that others could be held against: it counts by quantity.
                BigDecimal left = trade.held().value().add(waiting(at -> BigDecimal.ONE));
                return share(left, trade.plan().quantity().value());
            }
            BigDecimal waits = waiting(at -> loss(at, stop).max(farthest(at, false)));
            return share(guarded(loss(filled, stop)).add(waits), whole);
        }

        private static BigDecimal share(BigDecimal now, BigDecimal whole) {
            return now.divide(whole, SCALE, RoundingMode.UP);
        }

        private BigDecimal planned(Cost cost) {
            BigDecimal sum = BigDecimal.ZERO;
            for (OrderSpec entry : trade.plan().entries()) {
                sum = sum.add(entry.quantity().value().multiply(cost.at(price(entry))));
            }
            return sum;
        }

        /// An entry and the one that takes its place are one, and the worse price counts.
        private BigDecimal waiting(Cost cost) {
            List<Order> open = trade.openEntries();
            BigDecimal sum = BigDecimal.ZERO;
            for (Order entry : open) {
                if (!trade.replacing().containsValue(entry.spec().id())) {
                    BigDecimal unit = cost.at(price(entry.spec()));
                    ClientOrderId other = trade.replacing().get(entry.spec().id());
                    for (Order replaced : open) {
                        boolean its = replaced.spec().id().equals(other);
                        unit = its ? unit.max(cost.at(price(replaced.spec()))) : unit;
                    }
                    sum = sum.add(entry.leavesQuantity().value().multiply(unit));
                }
            }
            return sum;
        }

        private Price price(OrderSpec entry) {
            Price worst = worst(entry);
            return worst == null ? filled : worst;
        }

        /// What is lost of what is held: each piece at the nearest stop that covers it.
        ///
        /// @param planned what a unit was to lose, and does where nothing covers it
        private BigDecimal guarded(BigDecimal planned) {
            List<Guard> guards = new ArrayList<>();
            for (Order stop : trade.live(Leg.STOP)) {
                Price at = stop.spec().triggerPrice();
                if (stop.isConfirmed() && at != null) {
                    guards.add(new Guard(stop.leavesQuantity().value(), loss(filled, at)));
                }
            }
            guards.sort(Comparator.comparing(Guard::loss));
            BigDecimal held = trade.held().value();
            BigDecimal left = held;
            BigDecimal lost = BigDecimal.ZERO;
            for (Guard guard : guards) {
                BigDecimal covered = guard.quantity().min(left);
                lost = lost.add(covered.multiply(guard.loss()));
                left = left.subtract(covered);
            }
            lost = lost.add(left.multiply(planned.max(BigDecimal.ZERO)));
            BigDecimal asked = farthest(filled, true);
            return asked.compareTo(planned) > 0 ? lost.max(held.multiply(asked)) : lost;
        }

        /// What a unit loses at the farthest stop.
        ///
        /// @param onlyAsked of those that the venue has not confirmed
        private BigDecimal farthest(Price entry, boolean onlyAsked) {
            BigDecimal farthest = BigDecimal.ZERO;
            for (Order stop : trade.live(Leg.STOP)) {
                Price at = stop.spec().triggerPrice();
                if (at != null && !(onlyAsked && stop.isConfirmed())) {
                    farthest = farthest.max(loss(entry, at));
                }
            }
            return farthest;
        }

        /// What a unit loses from its entry to a stop; 0 where it gains.
        private BigDecimal loss(Price entry, Price stop) {
            BigDecimal down = entry.value().subtract(stop.value());
            return (trade.side() == Side.BUY ? down : down.negate()).max(BigDecimal.ZERO);
        }

        private @Nullable Price plannedStop() {
            for (Order order : trade.orders()) {
                if (order.spec().leg() == Leg.STOP) {
                    return order.spec().triggerPrice();
                }
            }
            return null;
        }
    }
}
