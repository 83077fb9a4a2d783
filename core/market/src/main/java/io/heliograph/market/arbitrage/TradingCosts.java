package io.heliograph.market.arbitrage;

import io.heliograph.model.Ratio;

/// What one order at a venue costs besides its price.
///
/// @param fee share of the notional, as the venue takes it; not negative
/// @param slippage share of the price by which a fill is expected to be worse than the quote; not
///   negative
public record TradingCosts(Ratio fee, Ratio slippage) {
    public static final TradingCosts NONE = new TradingCosts(Ratio.ZERO, Ratio.ZERO);

    public TradingCosts {
        if (fee.value().signum() < 0 || slippage.value().signum() < 0) {
            throw new IllegalArgumentException(
                    "costs must not be negative, were fee %s slippage %s".formatted(fee, slippage));
        }
    }
}
