package io.heliograph.engine.portfolio;

import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Average-cost arithmetic of positions. `unit` is what one unit of quantity times one unit of
/// price is worth in the account's currency: contract size × conversion rate.
final class PositionMath {
    private static final int SCALE = 18;
    private static final int AVERAGE_SCALE = 12;

    private PositionMath() {}

    static Position flat(InstrumentId instrument, Currency currency) {
        Money zero = Money.zero(currency);
        return new Position(instrument, PositionSide.FLAT, Quantity.ZERO, null, zero, zero);
    }

    /// What closing this much of the position at this price gains, or loses where negative.
    static Money gain(Position position, Price price, Quantity quantity, BigDecimal unit) {
        Price average = position.averagePrice();
        if (average == null) {
            return Money.zero(position.margin().currency());
        }
        BigDecimal move = price.value().subtract(average.value());
        BigDecimal towards = position.side() == PositionSide.LONG ? move : move.negate();
        return new Money(
                towards.multiply(quantity.value()).multiply(unit), position.margin().currency());
    }

    /// What an execution realises: nothing where it opens or adds.
    static Money realized(
            Position position, Side side, Price price, Quantity quantity, BigDecimal unit) {
        boolean closes = position.isOpen() && side.opens() != position.side();
        return closes
                ? gain(position, price, quantity.min(position.quantity()), unit)
                : Money.zero(position.margin().currency());
    }

    /// The position after an execution. More than the position holds turns it around.
    ///
    /// @param realized as {@link #realized} gave it when the execution was booked
    static Position after(
            Position before,
            Side side,
            Price price,
            Quantity quantity,
            BigDecimal unit,
            BigDecimal leverage,
            Money realized) {
        Money total = before.realizedPnl().plus(realized);
        if (!before.isOpen() || side.opens() == before.side()) {
            return added(before, side, price, quantity, unit, leverage, total);
        }
        Quantity closed = quantity.min(before.quantity());
        Quantity left = before.quantity().minus(closed);
        if (!left.isZero()) {
            BigDecimal kept =
                    left.value().divide(before.quantity().value(), SCALE, RoundingMode.HALF_EVEN);
            return new Position(
                    before.instrument(),
                    before.side(),
                    left,
                    before.averagePrice(),
                    before.margin().times(kept),
                    total);
        }
        Money zero = Money.zero(before.margin().currency());
        Position flat =
                new Position(
                        before.instrument(), PositionSide.FLAT, Quantity.ZERO, null, zero, total);
        Quantity beyond = quantity.minus(closed);
        return beyond.isZero() ? flat : added(flat, side, price, beyond, unit, leverage, total);
    }

    private static Position added(
            Position before,
            Side side,
            Price price,
            Quantity quantity,
            BigDecimal unit,
            BigDecimal leverage,
            Money realizedTotal) {
        Quantity total = before.quantity().plus(quantity);
        Price held = before.averagePrice();
        BigDecimal cost = price.value().multiply(quantity.value());
        boolean levered = leverage.compareTo(BigDecimal.ONE) != 0;
        BigDecimal worth = cost.multiply(unit);
        Money bound =
                new Money(
                        levered ? worth.divide(leverage, SCALE, RoundingMode.HALF_EVEN) : worth,
                        before.margin().currency());
        return new Position(
                before.instrument(),
                side.opens(),
                total,
                held == null && price.value().scale() <= AVERAGE_SCALE
                        ? price
                        : average(before, held, cost, total),
                before.margin().isZero() ? bound : before.margin().plus(bound),
                realizedTotal);
    }

    private static Price average(
            Position before, @Nullable Price held, BigDecimal cost, Quantity total) {
        BigDecimal costBefore =
                held == null ? BigDecimal.ZERO : held.value().multiply(before.quantity().value());
        return new Price(
                cost.add(costBefore).divide(total.value(), AVERAGE_SCALE, RoundingMode.HALF_EVEN));
    }
}
