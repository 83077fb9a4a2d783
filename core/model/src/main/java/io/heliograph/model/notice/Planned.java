package io.heliograph.model.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A notice with its place in the outbox.
///
/// @param lane what it queues in: a destination's id. Of one lane, one leaves at a time, in order
/// @param due not before
/// @param gathered with what it is put into one summary when due; null where it goes by itself
public record Planned(
        Notice notice,
        NoticeKind kind,
        String lane,
        Instant plannedAt,
        Instant due,
        @Nullable Gathering gathered) {

    /// Why notices are held back to go as one.
    public enum Gathering {
        /// Too many of one kind at once.
        BURST,
        /// The recipient sleeps.
        QUIET
    }
}
