package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message and everything that became of it.
///
/// @param outcome how it was read; null while it has not been
/// @param readerVersion and readAt null together with the outcome
/// @param finishedAt when every account that follows the source had its decision; null before
/// @param accounts those that decided, by name
/// @param amendments what was decided about changing a trade because of this message, and about
///   changing the trade of its own signal, in the order it was
/// @param deliveries what people were told, or are to be told, of its signal, in the order it was
///   planned
public record Story(
        MessageId id,
        RawMessage message,
        Instant receivedAt,
        @Nullable ParseOutcome outcome,
        @Nullable String readerVersion,
        @Nullable Instant readAt,
        @Nullable Instant finishedAt,
        List<AccountStory> accounts,
        List<AmendmentStory> amendments,
        List<OutboxRow> deliveries) {
    public Story {
        accounts = List.copyOf(accounts);
        amendments = List.copyOf(amendments);
        deliveries = List.copyOf(deliveries);
    }

    public record AmendmentStory(Amendment amendment, Instant decidedAt) {}

    /// What the signal came to in one account.
    ///
    /// @param decision the one made, or while `waitsUntil` is given the one it would be
    /// @param waitsUntil while a person's yes is missing; null once it is decided
    /// @param orders the entry first, then the stop, then the targets; none where it was denied
    /// @param fills in the order they happened
    /// @param position what the account holds of the instrument now, from this signal and others;
    ///   null where it never held any
    /// @param unprotected for how long it has held more than accepted stops covered
    public record AccountStory(
            AccountId account,
            Decision decision,
            Instant decidedAt,
            @Nullable Instant waitsUntil,
            List<OrderView> orders,
            List<FillView> fills,
            @Nullable PositionView position,
            Duration unprotected) {
        public AccountStory {
            orders = List.copyOf(orders);
            fills = List.copyOf(fills);
        }
    }
}
