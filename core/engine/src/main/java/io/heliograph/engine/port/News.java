package io.heliograph.engine.port;

import io.heliograph.model.AccountId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A fact of the journal with what it takes to tell people of it.
public sealed interface News {
    /// Its place in the journal.
    long sequence();

    /// Something happened to an account.
    ///
    /// @param day of the account on which it happened
    /// @param message that the decision or the order goes back to; null where there is none, or
    ///   where it is not known any more
    /// @param trade that the fact's order belongs to; null where the fact is about no order
    record OfAccount(
            long sequence,
            AccountId account,
            LocalDate day,
            AccountEvent event,
            @Nullable RawMessage message,
            @Nullable TradeSoFar trade)
            implements News {}

    /// A message was read.
    record OfMessage(long sequence, RawMessage message, ParseOutcome outcome) implements News {}
}
