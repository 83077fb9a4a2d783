package io.heliograph.store.view;

import io.heliograph.model.notice.Planned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A notice as the outbox has it.
///
/// @param number its name for people
/// @param nextAt when it is tried, or released, next
/// @param firstTryAt null before the first attempt
/// @param receipt the other side's id of it, empty before it is sent and where there is none
public record OutboxRow(
        long number,
        Planned planned,
        State state,
        int attempts,
        Instant nextAt,
        @Nullable Instant firstTryAt,
        String lastError,
        String receipt,
        @Nullable Instant sentAt) {
    public enum State {
        WAITING,
        /// Kept back to go with others.
        HELD,
        SENT,
        /// Given up; can be sent again by hand.
        DEAD,
        /// Went as a line of a summary.
        SUMMED
    }
}
