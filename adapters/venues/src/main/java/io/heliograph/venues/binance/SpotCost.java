package io.heliograph.venues.binance;

import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a coin cost on the average, from the account's trades of it. Begins anew whenever all of it
/// was sold.
final class SpotCost {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;

    /// The next trade, oldest first.
    void traded(JsonNode trade) {
        BigDecimal traded = VenueJson.decimal(trade, "qty");
        if (trade.path("isBuyer").asBoolean(false)) {
            quantity = quantity.add(traded);
            cost = cost.add(traded.multiply(VenueJson.decimal(trade, "price")));
        } else {
            BigDecimal sold = traded.min(quantity);
            cost = average().map(price -> cost.subtract(price.multiply(sold))).orElse(cost);
            quantity = quantity.subtract(sold);
        }
    }

    /// Empty where nothing of what is held was bought here.
    Optional<BigDecimal> average() {
        return quantity.signum() == 0
                ? Optional.empty()
                : Optional.of(cost.divide(quantity, MathContext.DECIMAL64));
    }

    /// How much of what is held was bought here.
    BigDecimal known(BigDecimal held) {
        return held.min(quantity);
    }
}
