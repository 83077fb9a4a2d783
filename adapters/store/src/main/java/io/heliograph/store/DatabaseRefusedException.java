package io.heliograph.store;

/// The database is there, but the program must not run on it. The message tells a person which
/// setting or version is wrong and what to do.
public final class DatabaseRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseRefusedException(String message) {
        super(message);
    }

    DatabaseRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
