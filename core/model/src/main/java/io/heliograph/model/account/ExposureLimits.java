package io.heliograph.model.account;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import org.jspecify.annotations.Nullable;

/// How much an account may have in the market, and at risk. Waiting entries count like positions.
///
/// @param maxExposure what all positions may be worth together, as a share of equity and per unit
///   of the account's own most leverage
/// @param maxExposurePerSymbol the same for one instrument
/// @param maxNotional the most that one position may be worth, in the account's currency; null for
///   no such limit
/// @param maxRiskPerTrade the most that one trade may lose at its stop, as a share of equity,
///   however it was sized
/// @param maxOpenRisk the most that all open trades may lose at their stops together, the same way
public record ExposureLimits(
        Ratio maxExposure,
        Ratio maxExposurePerSymbol,
        @Nullable Money maxNotional,
        Ratio maxRiskPerTrade,
        Ratio maxOpenRisk) {
    public ExposureLimits {
        Ranges.requirePercent("maxExposure", maxExposure, "1", "100000");
        Ranges.requirePercent("maxExposurePerSymbol", maxExposurePerSymbol, "1", "100000");
        if (maxNotional != null && maxNotional.amount().signum() <= 0) {
            throw new IllegalArgumentException("maxNotional must be positive, was " + maxNotional);
        }
        Ranges.requirePercent("maxRiskPerTrade", maxRiskPerTrade, "0.01", "100");
        Ranges.requirePercent("maxOpenRisk", maxOpenRisk, "0.01", "100");
    }

    /// More than five positions of a fifth each, so that a rise of prices closes nobody out.
    static ExposureLimits shipped() {
        return new ExposureLimits(
                Ratio.percent("120"),
                Ratio.percent("100"),
                null,
                Ratio.percent("3"),
                Ratio.percent("10"));
    }
}
