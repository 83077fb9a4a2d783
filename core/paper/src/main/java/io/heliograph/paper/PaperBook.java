package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.OrderSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the paper venue keeps its book, so that it survives a restart as a real venue's would.
public interface PaperBook {
    /// Everything that is needed to go on: all accounts, every order, every execution of orders, in
    /// the order they happened.
    Contents load();

    /// Keeps the changes, all or none; durable on return.
    void save(List<Change> changes);

    record Contents(
            List<AccountRow> accounts, List<OrderRow> orders, List<ExecutionRow> executions) {}

    /// One thing to keep. A row with the same key replaces the one before.
    sealed interface Change permits AccountRow, OrderRow, ExecutionRow {}

    /// A customer of the paper venue.
    ///
    /// @param balance deposits plus everything realised, fees taken off
    record AccountRow(AccountId account, AccountKind kind, Money balance) implements Change {}

    /// An order in the book. Key: account and client order id; a second order with an id that was
    /// ever used is refused.
    ///
    /// @param group the client order id of the entry that this order protects; its own id for an
    ///   entry
    /// @param state of the venue's own making: PENDING (protects an entry that has not filled),
    ///   WORKING, TRIGGERED, FILLED, CANCELED
    /// @param quantity it asks for now
    record OrderRow(
            AccountId account,
            OrderSpec spec,
            ClientOrderId group,
            VenueOrderId venueOrderId,
            BigDecimal leverage,
            State state,
            Quantity quantity,
            Quantity filledQuantity,
            @Nullable String note,
            Instant createdAt,
            Instant updatedAt)
            implements Change {}

    /// One execution; never changes. Key: trade id.
    record ExecutionRow(
            AccountId account,
            ClientOrderId order,
            InstrumentId instrument,
            TradeId trade,
            Price price,
            Quantity quantity,
            Money fee,
            BigDecimal rate,
            Instant at)
            implements Change {}

    enum State {
        PENDING,
        WORKING,
        TRIGGERED,
        FILLED,
        CANCELED
    }
}
