package io.heliograph.market.strategy;

import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Price;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;

/// Prices that a strategy computed, as prices that can be written.
final class Levels {
    private Levels() {}

    /// The nearest price on the grid, no less than one step.
    static Price price(double value, PriceGrid grid) {
        return new Price(BigDecimal.valueOf(Math.max(1, grid.steps(value)), grid.decimals()));
    }

    static Level at(double value, PriceGrid grid) {
        Price price = price(value, grid);
        return new Level.AtPrice(price, price.toString());
    }
}
