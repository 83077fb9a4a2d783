package io.heliograph.model.order;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a venue tells: an answer to a command, or news from its stream. May come twice, late or in
/// another order than it happened.
public sealed interface VenueEvent {
    AccountId account();

    /// The venue's clock.
    Instant at();

    /// News of one order.
    sealed interface OfOrder extends VenueEvent {
        ClientOrderId order();
    }

    /// The venue has the order.
    record Accepted(AccountId account, ClientOrderId order, VenueOrderId venueOrderId, Instant at)
            implements OfOrder {}

    /// The venue does not take the order, and says so in a way that leaves no doubt.
    ///
    /// @param code the venue's own, kept for people
    record Refused(AccountId account, ClientOrderId order, String code, String reason, Instant at)
            implements OfOrder {}

    /// The venue surely did not take the request, and may take it in a while: too many requests, or
    /// it is being maintained and says so.
    record Deferred(AccountId account, ClientOrderId order, int attempt, String reason, Instant at)
            implements OfOrder {}

    /// The request may or may not have arrived.
    record OutcomeUnknown(
            AccountId account, ClientOrderId order, int attempt, String reason, Instant at)
            implements OfOrder {}

    /// A query that succeeded found no such order.
    record NotFound(AccountId account, ClientOrderId order, int attempt, Instant at)
            implements OfOrder {}

    /// The order's trigger price traded.
    record Triggered(AccountId account, ClientOrderId order, Instant at) implements OfOrder {}

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
            implements OfOrder {}

    /// The venue changed the quantity an order asks for, to keep protection equal to the position.
    record Resized(AccountId account, ClientOrderId order, Quantity quantity, Instant at)
            implements OfOrder {}

    /// The venue has ended the order, whatever of it had filled.
    ///
    /// @param filled how much of it had, by what the venue says here; null where it does not say
    record Canceled(
            AccountId account,
            ClientOrderId order,
            @Nullable Quantity filled,
            String reason,
            Instant at)
            implements OfOrder {}

    /// Everything the venue has of an account at one moment: the answer to a `Report`.
    ///
    /// @param executions since the moment asked for, oldest first; those of orders that are not
    ///   ours too
    /// @param movements of money without an execution; since the moment asked for at the latest
    /// @param balance deposits plus everything realised, fees taken off
    record AccountReported(
            AccountId account,
            List<RestingOrder> orders,
            List<Execution> executions,
            List<MoneyMovement> movements,
            List<Held> positions,
            Money balance,
            Instant at)
            implements VenueEvent {
        public AccountReported {
            orders = List.copyOf(orders);
            executions = List.copyOf(executions);
            movements = List.copyOf(movements);
            positions = List.copyOf(positions);
        }

        /// At a venue where money moves by executions alone, or that does not tell.
        public AccountReported(
                AccountId account,
                List<RestingOrder> orders,
                List<Execution> executions,
                List<Held> positions,
                Money balance,
                Instant at) {
            this(account, orders, executions, List.of(), positions, balance, at);
        }
    }

    /// The venue does not serve the account: the key is gone, or may not do this. Asking again
    /// changes nothing until its owner does.
    record AccountRefused(AccountId account, String reason, Instant at) implements VenueEvent {}

    /// An order that may still trade.
    ///
    /// @param order the client order id; null where it was given none
    record RestingOrder(
            VenueOrderId venueOrderId,
            @Nullable ClientOrderId order,
            InstrumentId instrument,
            Side side,
            Quantity leaves) {}

    /// One execution as an account's history has it.
    ///
    /// @param order the client order id; null where it was given none
    /// @param fee, rate as in `Executed`
    record Execution(
            TradeId trade,
            @Nullable ClientOrderId order,
            InstrumentId instrument,
            Side side,
            Price price,
            Quantity quantity,
            Money fee,
            @Nullable BigDecimal rate,
            Instant at) {}

    /// What the account holds of an instrument, whoever bought it.
    record Held(
            InstrumentId instrument,
            PositionSide side,
            Quantity quantity,
            @Nullable Price averagePrice) {}
}
