package io.heliograph.market.candle;

import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.time.Instant;

/// One trade of the public tape.
///
/// @param tradeId the venue's, by which a repeated print is known; empty where the venue gives
///   none, and for a quote's mid price, which is a print without volume
/// @param at the venue's clock
/// @param volume in units of the base, not negative
public record TradePrint(String tradeId, Instant at, Price price, BigDecimal volume) {
    public TradePrint {
        if (volume.signum() < 0) {
            throw new IllegalArgumentException("volume must not be negative, was " + volume);
        }
    }
}
