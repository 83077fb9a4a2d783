package io.heliograph.model.order;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What the engine asks of a venue. Every command is carried out at most once per time it is given.
public sealed interface VenueCommand {
    AccountId account();

    /// Place an entry and its protection as one request: the stop and the targets come to life as
    /// the entry fills, for exactly what it filled, and cancel or shrink each other.
    ///
    /// @param orders the entry first; all for one instrument
    /// @param leverage to hold the position with; 1 for none
    /// @param signedAt when the claim was made; part of the signature where a venue signs
    /// @param notAfter the venue must not take the request after this
    record Submit(
            AccountId account,
            InstrumentId instrument,
            List<OrderSpec> orders,
            BigDecimal leverage,
            int attempt,
            Instant signedAt,
            Instant notAfter)
            implements VenueCommand {
        public Submit {
            orders = List.copyOf(orders);
        }
    }

    record Cancel(AccountId account, ClientOrderId order) implements VenueCommand {}

    /// Ask what became of an order, by our own id.
    record Query(AccountId account, ClientOrderId order, int attempt) implements VenueCommand {}
}
