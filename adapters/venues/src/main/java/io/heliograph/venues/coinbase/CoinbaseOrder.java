package io.heliograph.venues.coinbase;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// One order as Coinbase is asked for it.
///
/// @param product `BTC-USD`
/// @param size in coins
/// @param limit null at the market
/// @param trigger at which it comes to life; only ever with a limit
record CoinbaseOrder(
        String product,
        String clientId,
        Side side,
        BigDecimal size,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal trigger,
        TimeInForce timeInForce,
        boolean postOnly) {

    /// How far behind its trigger the limit of a stop lies at most: as far as Coinbase itself puts
    /// it for the stops of its brackets. There are no stops at the market; one that gapped further
    /// than this rests at its limit, unfilled.
    private static final BigDecimal REACH = new BigDecimal("0.05");

    static CoinbaseOrder of(OrderSpec order, Instrument instrument) {
        Price limit = order.limitPrice();
        Price trigger = order.triggerPrice();
        return new CoinbaseOrder(
                instrument.id().symbol(),
                order.id().value(),
                order.side(),
                order.quantity().value(),
                limit != null
                        ? limit.value()
                        : trigger != null ? behind(trigger, order.side(), instrument) : null,
                trigger == null ? null : trigger.value(),
                order.timeInForce(),
                false);
    }

    private static BigDecimal behind(Price trigger, Side side, Instrument instrument) {
        boolean sells = side == Side.SELL;
        BigDecimal share = sells ? BigDecimal.ONE.subtract(REACH) : BigDecimal.ONE.add(REACH);
        BigDecimal tick = instrument.tickSize();
        return trigger.value()
                .multiply(share)
                .divide(tick, 0, sells ? RoundingMode.UP : RoundingMode.DOWN)
                .multiply(tick);
    }
}
