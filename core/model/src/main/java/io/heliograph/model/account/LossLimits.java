package io.heliograph.model.account;

import io.heliograph.model.Ratio;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When losses stop entries, beside the day's limit.
///
/// @param maxDrawdown how far equity may be below the highest balance, as a share of that; null for
///   no such brake. Only a rise of equity, or another limit, releases it
/// @param cooldown after a trade that lost, how long no entry is taken; zero for not at all
/// @param maxLossesInARow after so many trades that lost one after the other, entries pause; null
///   for never
/// @param lossPause how long they pause then, counted from the last loss
public record LossLimits(
        @Nullable Ratio maxDrawdown,
        Duration cooldown,
        @Nullable Integer maxLossesInARow,
        Duration lossPause) {
    public LossLimits {
        if (maxDrawdown != null) {
            Ranges.requirePercent("maxDrawdown", maxDrawdown, "0.1", "100");
        }
        Times.requireBetween("cooldown", cooldown, Duration.ZERO, Duration.ofDays(7));
        if (maxLossesInARow != null) {
            Ranges.requireBetween("maxLossesInARow", maxLossesInARow, 1, 100);
        }
        Times.requireBetween("lossPause", lossPause, Duration.ofMinutes(1), Duration.ofDays(30));
    }

    static LossLimits shipped() {
        return new LossLimits(null, Duration.ZERO, null, Duration.ofHours(4));
    }
}
