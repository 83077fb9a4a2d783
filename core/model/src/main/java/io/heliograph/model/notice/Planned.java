package io.heliograph.model.notice;

import io.heliograph.model.SignalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A notice with its place in the outbox.
///
/// @param lane what it queues in: a destination's id. Of one lane, one leaves at a time, in order
/// @param due not before
/// @param gathered with what it is put into one summary when due; null where it goes by itself
/// @param signal whose story it belongs to; null where it tells of none
public record Planned(
        Notice notice,
        NoticeKind kind,
        String lane,
        Instant plannedAt,
        Instant due,
        @Nullable Gathering gathered,
        @Nullable SignalId signal) {

    /// The same, as part of that signal's story.
    public Planned of(@Nullable SignalId signal) {
        return new Planned(notice, kind, lane, plannedAt, due, gathered, signal);
    }

    /// Why notices are held back to go as one.
    public enum Gathering {
        /// Too many of one kind at once.
        BURST,
        /// The recipient sleeps.
        QUIET
    }
}
