package io.heliograph.simulation;

import java.util.Locale;

/// A place where the program dies.
///
/// @param after the step was done, or just before it
/// @param time the first, second or so time that a run comes there
record CrashPoint(Step step, boolean after, int time) {
    /// The steps of the way from a message to an order, its answers and its protection.
    enum Step {
        /// A message is kept in the inbox.
        MESSAGE,
        /// A decision is kept, with the claim of its orders.
        DECISION,
        /// A claim is kept that comes without a decision: a retry, a stop, an exit.
        CLAIM,
        /// An execution is kept.
        FILL,
        /// Any other fact is kept: an answer, a change, an alarm.
        FACT,
        /// A message is crossed off.
        DONE,
        /// An entry goes to the venue.
        ENTRY,
        /// An exit goes to the venue, or takes another's place there.
        EXIT,
        /// A cancellation goes to the venue.
        CANCELLATION,
        /// A question goes to the venue.
        QUESTION,
        /// News of the venue are taken in.
        NEWS
    }

    @Override
    public String toString() {
        return "%s %s, time %d"
                .formatted(after ? "after" : "before", step.name().toLowerCase(Locale.ROOT), time);
    }
}
