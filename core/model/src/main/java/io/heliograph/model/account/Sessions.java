package io.heliograph.model.account;

/// Which hours of an exchange's day are traded in, where it has more than one kind of them.
public enum Sessions {
    REGULAR,

    /// Before the opening and after the close, too: few trade then, and stops sleep.
    EXTENDED
}
