package io.heliograph.model.order;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money that came or went at a venue, and no execution made it.
///
/// @param id the venue's, the same each time it is told
/// @param instrument that was held; null where it was about none
/// @param amount positive for what came
/// @param at the venue's clock
public record MoneyMovement(
        String id, Kind kind, @Nullable InstrumentId instrument, Money amount, Instant at) {
    public enum Kind {
        /// Paid or earned for holding a position over the venue's funding time.
        FUNDING,
        /// The owner put it in or took it out.
        TRANSFER
    }
}
