package io.heliograph.venues.live;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// What a coin cost on the average, from the account's trades of it. Begins anew whenever all of it
/// was sold. For one thread.
public final class SpotCost {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;

    /// The next trade, oldest first.
    ///
    /// @param buys whether the account bought
    public void traded(BigDecimal traded, BigDecimal price, boolean buys) {
        if (buys) {
            quantity = quantity.add(traded);
            cost = cost.add(traded.multiply(price));
        } else {
            BigDecimal sold = traded.min(quantity);
            cost = average().map(each -> cost.subtract(each.multiply(sold))).orElse(cost);
            quantity = quantity.subtract(sold);
        }
    }

    /// Empty where nothing of what is held was bought here.
    public Optional<BigDecimal> average() {
        return quantity.signum() == 0
                ? Optional.empty()
                : Optional.of(cost.divide(quantity, MathContext.DECIMAL64));
    }

    /// How much of what is held was bought here.
    public BigDecimal known(BigDecimal held) {
        return held.min(quantity);
    }
}
