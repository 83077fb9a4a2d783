package io.heliograph.model.market;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// The best prices of an instrument at one moment.
///
/// @param bid what a seller gets
/// @param ask what a buyer pays; never below the bid
/// @param at the market's clock: in a recording, the time of the recording
/// @param receivedAt our clock
public record Quote(InstrumentId instrument, Price bid, Price ask, Instant at, Instant receivedAt) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    public Quote {
        if (ask.isBelow(bid)) {
            throw new IllegalArgumentException(
                    "ask must not be below bid, was %s below %s".formatted(ask, bid));
        }
    }

    /// A quote of a market where only the last price is known.
    public static Quote ofLast(
            InstrumentId instrument, Price last, Instant at, Instant receivedAt) {
        return new Quote(instrument, last, last, at, receivedAt);
    }

    /// Half way between bid and ask.
    public Price mid() {
        return new Price(bid.value().add(ask.value()).divide(TWO, 12, RoundingMode.HALF_EVEN));
    }
}
