package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import java.math.RoundingMode;

/// Money for people: two digits after the point. Never for computing.
final class Amounts {
    private Amounts() {}

    static String text(Money money) {
        return money.amount().setScale(2, RoundingMode.HALF_EVEN).toPlainString()
                + " "
                + money.currency();
    }
}
