package io.heliograph.app.web;

/// What became of a change of the settings.
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /// Nothing was changed.
    ///
    /// @param detail one sentence for the person who asked: what was given and what is allowed
    record Refused<T>(Reason reason, String detail) implements Outcome<T> {}

    enum Reason {
        /// A value, or the name of one, is not allowed.
        INVALID,
        /// It speaks of something that is not there.
        UNKNOWN,
        /// It is there already.
        EXISTS,
        /// Somebody who is needed for it does not answer now.
        AWAY
    }
}
