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
import java.util.ArrayList;
import java.util.List;
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
        List<Open> open,
        @Nullable BigDecimal rate) {
    static final int PRICE_SCALE = 12;
    private static final int MONEY_SCALE = 18;
    static final Holding NONE = new Holding(ZERO, ZERO, ZERO, ZERO, List.of(), null);

    /// What an entry opened and nobody has closed yet; positive.
    record Open(ClientOrderId group, BigDecimal quantity) {}

    Holding {
        open = List.copyOf(open);
    }

    Quantity open(ClientOrderId group) {
        for (Open part : open) {
            if (part.group.equals(group)) {
                return new Quantity(part.quantity);
            }
        }
        return Quantity.ZERO;
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
                held.signum() == 0 && price.scale() <= PRICE_SCALE
                        ? price
                        : averagePrice
                                .multiply(held)
                                .add(price.multiply(opens))
                                .divide(more, PRICE_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal cost =
                Funds.margin(price.multiply(opens).multiply(execution.rate()), order.leverage());
        return new Holding(
                order.spec().side() == Side.BUY ? more : more.negate(),
                average,
                bound.add(cost),
                realized,
                openAfterOpening(opens, order.group()),
                execution.rate());
    }

    private List<Open> openAfterOpening(BigDecimal opens, ClientOrderId group) {
        if (open.isEmpty()) {
            return List.of(new Open(group, opens));
        }
        List<Open> parts = new ArrayList<>(open);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).group.equals(group)) {
                parts.set(i, new Open(group, parts.get(i).quantity.add(opens)));
                return parts;
            }
        }
        parts.add(new Open(group, opens));
        return parts;
    }

    /// An exit closes what its own entry opened; any other order closes the oldest first.
    private List<Open> openAfterClosing(BigDecimal closes, OrderRow order) {
        if (closes.compareTo(quantity.abs()) == 0) {
            return List.of();
        }
        List<Open> parts = new ArrayList<>(open);
        BigDecimal rest = closes;
        if (order.spec().leg() != Leg.ENTRY) {
            rest = take(parts, order.group(), rest);
        }
        for (Open part : open) {
            rest = take(parts, part.group, rest);
        }
        return parts;
    }

    private static BigDecimal take(List<Open> parts, ClientOrderId group, BigDecimal wanted) {
        for (int i = 0; i < parts.size() && wanted.signum() > 0; i++) {
            BigDecimal has = parts.get(i).quantity;
            if (parts.get(i).group.equals(group)) {
                BigDecimal taken = has.min(wanted);
                if (taken.compareTo(has) == 0) {
                    parts.remove(i);
                } else {
                    parts.set(i, new Open(group, has.subtract(taken)));
                }
                return wanted.subtract(taken);
            }
        }
        return wanted;
    }
}
