package io.heliograph.model.order;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.TradeProposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact in an account's journal. The account's whole state is what these facts, in their order,
/// come to; nothing else is remembered.
public sealed interface AccountEvent {
    /// When we wrote it down.
    Instant at();

    /// The orders that it moves on, and that exist already.
    default List<ClientOrderId> moves() {
        return switch (this) {
            case FundsDeposited ignored -> List.of();
            case TradedByHand ignored -> List.of();
            case MoneyMoved ignored -> List.of();
            case DecisionMade ignored -> List.of();
            case ApprovalAsked ignored -> List.of();
            case AmendmentDecided ignored -> List.of();
            case OrdersSubmitted e -> e.orders();
            case OrderAccepted e -> List.of(e.order());
            case OrderRejected e -> List.of(e.order());
            case OrderOutcomeUnknown e -> List.of(e.order());
            case OrderTriggered e -> List.of(e.order());
            case OrderFilled e -> List.of(e.order());
            case OrderResized e -> List.of(e.order());
            case OrderCanceled e -> List.of(e.order());
            case OrderExpired e -> List.of(e.order());
            case VenueDiffered ignored -> List.of();
            case LossLimitReached ignored -> List.of();
            case PositionUncovered ignored -> List.of();
            case PositionCovered ignored -> List.of();
        };
    }

    /// The orders that begin with it, each with the signal it carries out.
    default List<Order> begins() {
        return switch (this) {
            case DecisionMade made ->
                    made.decision() instanceof Decision.Approved approved
                            ? initialized(approved)
                            : List.of();
            case AmendmentDecided decided ->
                    decided.amendment() instanceof Amendment.Applied applied
                            ? initialized(applied)
                            : List.of();
            case FundsDeposited ignored -> List.of();
            case TradedByHand ignored -> List.of();
            case MoneyMoved ignored -> List.of();
            case ApprovalAsked ignored -> List.of();
            case OrdersSubmitted ignored -> List.of();
            case OrderAccepted ignored -> List.of();
            case OrderRejected ignored -> List.of();
            case OrderOutcomeUnknown ignored -> List.of();
            case OrderTriggered ignored -> List.of();
            case OrderFilled ignored -> List.of();
            case OrderResized ignored -> List.of();
            case OrderCanceled ignored -> List.of();
            case OrderExpired ignored -> List.of();
            case VenueDiffered ignored -> List.of();
            case LossLimitReached ignored -> List.of();
            case PositionUncovered ignored -> List.of();
            case PositionCovered ignored -> List.of();
        };
    }

    private static List<Order> initialized(Decision.Approved approved) {
        List<Order> orders = new ArrayList<>(approved.plan().orders().size());
        for (OrderSpec spec : approved.plan().orders()) {
            orders.add(Order.initialized(spec, approved.signal()));
        }
        return orders;
    }

    private static List<Order> initialized(Amendment.Applied applied) {
        List<Order> orders = new ArrayList<>(applied.orders().size());
        for (Amendment.ExitOrder exit : applied.orders()) {
            orders.add(Order.initialized(exit.spec(), applied.signal()));
        }
        return orders;
    }

    /// Money put in at the start, or taken out when negative.
    record FundsDeposited(Money amount, Instant at) implements AccountEvent {}

    /// An execution of an order that is not ours, counted once. What it made of the balance is the
    /// work of no trade of ours.
    ///
    /// @param realized what it realised, its fee taken off, in the account's currency
    /// @param occurredAt the venue's clock
    record TradedByHand(
            TradeId trade,
            InstrumentId instrument,
            Side side,
            Price price,
            Quantity quantity,
            Money realized,
            Instant occurredAt,
            Instant at)
            implements AccountEvent {}

    /// Money came or went at the venue without an execution, counted once by its id. Funding is
    /// part of what trading made; a transfer is not.
    record MoneyMoved(MoneyMovement movement, Instant at) implements AccountEvent {}

    /// A signal was decided; if approved, the orders of its plan exist from here on.
    record DecisionMade(Decision decision, Instant at) implements AccountEvent {}

    /// A signal passed every gate and waits for a person's yes. Nothing is ordered.
    ///
    /// @param decision what it would be now; everything is asked again on a yes
    /// @param until without an answer by then, the answer is no
    record ApprovalAsked(
            TradeProposal proposal, Decision.Approved decision, Instant until, Instant at)
            implements AccountEvent {}

    /// A change of an open trade was decided; if applied, its orders exist from here on.
    record AmendmentDecided(Amendment amendment, Instant at) implements AccountEvent {}

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

    /// The venue's truth differs from ours, or no longer does.
    ///
    /// @param open false once it is explained, repaired or gone
    record VenueDiffered(Difference difference, boolean open, Instant at) implements AccountEvent {}

    /// The day has lost what it may lose: no entries until the next day, or until the owner sets
    /// other limits, even if prices come back.
    ///
    /// @param loss of the day, realised and open
    /// @param limit that it has reached
    /// @param limitsVersion of the limits it was found under
    record LossLimitReached(Money loss, Money limit, int limitsVersion, Instant at)
            implements AccountEvent {}

    /// An open trade has held more than accepted stops cover for longer than it may: somebody
    /// should look. Told once for each such time.
    ///
    /// @param side that opened the trade
    /// @param quantity that no accepted stop covers
    /// @param since when that began
    record PositionUncovered(
            SignalId signal,
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            Instant since,
            Instant at)
            implements AccountEvent {}

    /// Accepted stops cover again all that a trade holds, or it holds nothing any more.
    ///
    /// @param since when they had stopped covering it
    record PositionCovered(SignalId signal, Instant since, Instant at) implements AccountEvent {}
}
