package io.heliograph.model.order;

import io.heliograph.model.Ratio;

/// What a venue takes of each execution, as a share of what it is worth; a negative one is paid to
/// the account.
///
/// @param maker of an order that rested until somebody else traded with it
/// @param taker of an order that traded at once
public record FeeRates(Ratio maker, Ratio taker, Origin origin) {
    /// How the rates are known.
    public enum Origin {
        /// The venue told them of this very account.
        TOLD,
        /// The venue publishes them for accounts that trade little.
        PUBLISHED,
        /// Somebody set them, as for the paper venue.
        SET
    }
}
