package io.heliograph.venues.alpaca;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.order.OrderSpec;
import java.util.Optional;

/// What an account does before the opening and after the close.
@FunctionalInterface
public interface ExtendedHours {
    /// The worst price that an entry takes now; empty while there is no extended session, and where
    /// the account keeps out of it: then the entry waits for the opening.
    Optional<Price> worst(OrderSpec entry, Instrument instrument);
}
