package io.heliograph.model.market;

import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.time.Instant;

/// Prices of one interval, half-open: from `openTime` to just before `closeTime`.
///
/// @param volume in units of the base, not negative
public record Candle(
        Instant openTime,
        Instant closeTime,
        Price open,
        Price high,
        Price low,
        Price close,
        BigDecimal volume) {
    public Candle {
        if (!closeTime.isAfter(openTime)) {
            throw new IllegalArgumentException(
                    "closeTime must be after openTime, was " + closeTime);
        }
        if (high.isBelow(open) || high.isBelow(close) || low.isAbove(open) || low.isAbove(close)) {
            throw new IllegalArgumentException(
                    "high must be highest and low lowest, was o %s h %s l %s c %s"
                            .formatted(open, high, low, close));
        }
        if (volume.signum() < 0) {
            throw new IllegalArgumentException("volume must not be negative, was " + volume);
        }
    }
}
