package io.heliograph.model.order;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a venue tells about an order: an answer to a command, or news from its stream. May come
/// twice, late or in another order than it happened.
public sealed interface VenueEvent {
    AccountId account();

    ClientOrderId order();

    /// The venue's clock.
    Instant at();

    /// The venue has the order.
    record Accepted(AccountId account, ClientOrderId order, VenueOrderId venueOrderId, Instant at)
            implements VenueEvent {}

    /// The venue does not take the order, and says so in a way that leaves no doubt.
    ///
    /// @param code the venue's own, kept for people
    record Refused(AccountId account, ClientOrderId order, String code, String reason, Instant at)
            implements VenueEvent {}

    /// The request may or may not have arrived.
    record OutcomeUnknown(
            AccountId account, ClientOrderId order, int attempt, String reason, Instant at)
            implements VenueEvent {}

    /// A query that succeeded found no such order.
    record NotFound(AccountId account, ClientOrderId order, int attempt, Instant at)
            implements VenueEvent {}

    /// The order's trigger price traded.
    record Triggered(AccountId account, ClientOrderId order, Instant at) implements VenueEvent {}

    /// One execution.
    ///
    /// @param fee what the venue took, positive; negative for a rebate
    /// @param rate one unit of the instrument's quote currency in the account's currency at that
    ///   moment, if the venue settles in another currency than it quotes; null for 1
    record Executed(
            AccountId account,
            ClientOrderId order,
            TradeId trade,
            Price price,
            Quantity quantity,
            Money fee,
            @Nullable BigDecimal rate,
            Instant at)
            implements VenueEvent {}

    /// The venue changed the quantity an order asks for, to keep protection equal to the position.
    record Resized(AccountId account, ClientOrderId order, Quantity quantity, Instant at)
            implements VenueEvent {}

    record Canceled(AccountId account, ClientOrderId order, String reason, Instant at)
            implements VenueEvent {}
}
