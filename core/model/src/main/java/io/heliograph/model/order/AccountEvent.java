package io.heliograph.model.order;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.decision.Decision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact in an account's journal. The account's whole state is what these facts, in their order,
/// come to; nothing else is remembered.
public sealed interface AccountEvent {
    /// When we wrote it down.
    Instant at();

    /// Money put in at the start, or taken out when negative.
    record FundsDeposited(Money amount, Instant at) implements AccountEvent {}

    /// A signal was decided; if approved, the orders of its plan exist from here on.
    record DecisionMade(Decision decision, Instant at) implements AccountEvent {}

    /// The orders were claimed: from here on their request may be on the wire.
    record OrdersSubmitted(List<ClientOrderId> orders, int attempt, Instant notAfter, Instant at)
            implements AccountEvent {
        public OrdersSubmitted {
            orders = List.copyOf(orders);
        }
    }

    record OrderAccepted(ClientOrderId order, VenueOrderId venueOrderId, Instant at)
            implements AccountEvent {}

    record OrderRejected(ClientOrderId order, String code, String reason, Instant at)
            implements AccountEvent {}

    record OrderOutcomeUnknown(ClientOrderId order, String reason, Instant at)
            implements AccountEvent {}

    record OrderTriggered(ClientOrderId order, Instant at) implements AccountEvent {}

    /// One execution, booked once.
    ///
    /// @param rate what one unit of quantity times one unit of price was worth in the account's
    ///   currency at the time: contract size times conversion rate
    /// @param realizedPnl what this fill realised, in the account's currency, fee not counted; zero
    ///   for an opening fill
    /// @param occurredAt the venue's clock
    record OrderFilled(
            ClientOrderId order,
            TradeId trade,
            Price price,
            Quantity quantity,
            Money fee,
            BigDecimal rate,
            Money realizedPnl,
            Instant occurredAt,
            Instant at)
            implements AccountEvent {}

    record OrderResized(ClientOrderId order, Quantity quantity, Instant at)
            implements AccountEvent {}

    record OrderCanceled(ClientOrderId order, String reason, Instant at) implements AccountEvent {}

    /// The order never reached the venue and no longer can.
    record OrderExpired(ClientOrderId order, @Nullable String reason, Instant at)
            implements AccountEvent {}
}
