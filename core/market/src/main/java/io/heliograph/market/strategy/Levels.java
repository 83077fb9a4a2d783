package io.heliograph.market.strategy;

import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Price;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Prices that a strategy computed, as prices that can be written.
public final class Levels {
    private static final MathContext SHOWN = new MathContext(8, RoundingMode.HALF_EVEN);

    private Levels() {}

    /// The nearest price on the grid, no less than one step.
    public static Price price(double value, PriceGrid grid) {
        return new Price(BigDecimal.valueOf(Math.max(1, grid.steps(value)), grid.decimals()));
    }

    public static Level at(double value, PriceGrid grid) {
        Price price = price(value, grid);
        return new Level.AtPrice(price, price.toString());
    }

    /// A figure for people: eight digits that count, never more.
    public static String figure(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        BigDecimal shown = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }
}
