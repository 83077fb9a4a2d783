package io.heliograph.simulators.trading;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.account.Position;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account at spot has, and how much of it is bound in open orders. Read it under the
/// world's lock.
public record Holdings(TradingWorld world, String account) {
    /// Coins, those in open sales too.
    public BigDecimal held(Instrument instrument) {
        return world.positions(account).stream()
                .filter(position -> position.instrument().equals(instrument.id()))
                .map(position -> position.quantity().value())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /// Coins in open sales.
    public BigDecimal bound(Instrument instrument) {
        return open(Side.SELL).stream()
                .filter(order -> order.wish().instrument().equals(instrument))
                .map(VenueOrder::leaves)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal free(Instrument instrument) {
        return held(instrument).subtract(bound(instrument));
    }

    /// Money in open purchases.
    public BigDecimal boundMoney() {
        return open(Side.BUY).stream().map(Holdings::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The instruments of which there are coins.
    public List<Position> positions() {
        return world.positions(account);
    }

    private List<VenueOrder> open(Side side) {
        return world.orders(account, order -> order.isOpen() && order.wish().side() == side);
    }

    private static BigDecimal cost(VenueOrder order) {
        BigDecimal limit = order.wish().price();
        BigDecimal trigger = order.wish().trigger();
        @Nullable BigDecimal price = limit != null ? limit : trigger;
        return price == null ? BigDecimal.ZERO : price.multiply(order.leaves());
    }
}
