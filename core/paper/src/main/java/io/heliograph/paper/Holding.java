package io.heliograph.paper;

import static java.math.BigDecimal.ZERO;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an account holds of one instrument: nothing but the sum of its executions, so that a
/// restart needs no more than those.
///
/// INVARIANT: what the groups have open adds up to the quantity held.
///
/// @param quantity positive for a long position, negative for a short one
/// @param averagePrice of what is held; zero when flat
/// @param bound what it cost at its leverage, in the account's currency, for a contract size of 1
/// @param realized what closing has brought, in the account's currency, for a contract size of 1
/// @param open how much of it each entry opened and nobody has closed yet, oldest first
/// @param rate of the latest execution; null before the first
record Holding(
        BigDecimal quantity,
        BigDecimal averagePrice,
        BigDecimal bound,
        BigDecimal realized,
        Map<ClientOrderId, BigDecimal> open,
        @Nullable BigDecimal rate) {
    private static final int PRICE_SCALE = 12;
    private static final int MONEY_SCALE = 18;
    static final Holding NONE = new Holding(ZERO, ZERO, ZERO, ZERO, Map.of(), null);

    Holding {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    Quantity open(ClientOrderId group) {
        return new Quantity(open.getOrDefault(group, ZERO));
    }

    /// How much an order of this side could close.
    Quantity closableBy(Side side) {
        boolean opposite = quantity.signum() == (side == Side.BUY ? -1 : 1);
        return opposite ? new Quantity(quantity.abs()) : Quantity.ZERO;
    }

    /// What of an order for the quantity would open or enlarge a position.
    Quantity openedBy(Side side, Quantity ordered) {
        return ordered.minus(ordered.min(closableBy(side)));
    }

    /// The holding after one more execution: it closes what is held on the other side first, by
    /// average cost, and opens with the rest.
    Holding plus(ExecutionRow execution, OrderRow order) {
        BigDecimal closes = execution.quantity().min(closableBy(order.spec().side())).value();
        BigDecimal opens = execution.quantity().value().subtract(closes);
        return closing(closes, execution, order).opening(opens, execution, order);
    }

    private Holding closing(BigDecimal closes, ExecutionRow execution, OrderRow order) {
        if (closes.signum() == 0) {
            return this;
        }
        BigDecimal held = quantity.abs();
        BigDecimal left = held.subtract(closes);
        BigDecimal gain =
                execution
                        .price()
                        .value()
                        .subtract(averagePrice)
                        .multiply(BigDecimal.valueOf(quantity.signum()))
                        .multiply(closes)
                        .multiply(execution.rate());
        return new Holding(
                quantity.signum() > 0 ? left : left.negate(),
                left.signum() == 0 ? ZERO : averagePrice,
                left.signum() == 0
                        ? ZERO
                        : bound.multiply(left).divide(held, MONEY_SCALE, RoundingMode.HALF_EVEN),
                realized.add(gain),
                openAfterClosing(closes, order),
                execution.rate());
    }

    private Holding opening(BigDecimal opens, ExecutionRow execution, OrderRow order) {
        if (opens.signum() == 0) {
            return this;
        }
        BigDecimal price = execution.price().value();
        BigDecimal held = quantity.abs();
        BigDecimal more = held.add(opens);
        BigDecimal average =
                averagePrice
                        .multiply(held)
                        .add(price.multiply(opens))
                        .divide(more, PRICE_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal cost =
                Funds.margin(price.multiply(opens).multiply(execution.rate()), order.leverage());
        Map<ClientOrderId, BigDecimal> groups = new LinkedHashMap<>(open);
        groups.merge(order.group(), opens, BigDecimal::add);
        return new Holding(
                order.spec().side() == Side.BUY ? more : more.negate(),
                average,
                bound.add(cost),
                realized,
                groups,
                execution.rate());
    }

    /// An exit closes what its own entry opened; any other order closes the oldest first.
    private Map<ClientOrderId, BigDecimal> openAfterClosing(BigDecimal closes, OrderRow order) {
        Map<ClientOrderId, BigDecimal> groups = new LinkedHashMap<>(open);
        BigDecimal rest = closes;
        if (order.spec().leg() != Leg.ENTRY) {
            rest = take(groups, order.group(), rest);
        }
        for (ClientOrderId group : open.keySet()) {
            rest = take(groups, group, rest);
        }
        return groups;
    }

    private static BigDecimal take(
            Map<ClientOrderId, BigDecimal> groups, ClientOrderId group, BigDecimal wanted) {
        BigDecimal has = groups.getOrDefault(group, ZERO);
        BigDecimal taken = has.min(wanted);
        if (taken.compareTo(has) == 0) {
            groups.remove(group);
        } else {
            groups.put(group, has.subtract(taken));
        }
        return wanted.subtract(taken);
    }
}
