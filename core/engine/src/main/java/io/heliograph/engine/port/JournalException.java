package io.heliograph.engine.port;

import org.jspecify.annotations.Nullable;

/// The journal, or another part of the store, could not do what was asked of it.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public JournalException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public enum Kind {
        /// The database cannot be reached or answered too late; the facts may or may not have been
        /// kept.
        UNAVAILABLE,
        /// The disk is full. Nothing was kept.
        FULL,
        /// Somebody else wrote for the same account, or a limit that the lane should have kept was
        /// hit. Nothing was kept.
        CONFLICT
    }
}
