package io.heliograph.engine.sizing;

import io.heliograph.model.account.Limits.Sizing;
import io.heliograph.model.decision.DenialReason;
import java.math.BigDecimal;

/// One way of finding how much to buy or sell, before any cap and any rounding.
sealed interface Way permits ByQuantity, ByAmount, ByEquity, ByRisk, ByKelly, ByVolatility {
    /// Zero where this way wants nothing.
    BigDecimal quantity(Basis basis, Arithmetic steps);

    /// What it means that it wants nothing.
    default DenialReason wantsNothing() {
        return DenialReason.SIZE_BELOW_MINIMUM;
    }

    static Way of(Sizing sizing) {
        return switch (sizing) {
            case Sizing.FixedQuantity fixed -> new ByQuantity(fixed.quantity());
            case Sizing.FixedAmount fixed -> new ByAmount(fixed.amount());
            case Sizing.EquityShare share -> new ByEquity(share.share());
            case Sizing.RiskShare risk -> new ByRisk(risk.share());
            case Sizing.Kelly kelly -> new ByKelly(kelly);
            case Sizing.Volatility volatility -> new ByVolatility(volatility);
        };
    }
}
