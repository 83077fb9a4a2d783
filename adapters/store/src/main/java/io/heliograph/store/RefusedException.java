package io.heliograph.store;

/// A conditional statement of one piece of work changed no row: somebody else writes too, or a
/// limit is reached.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
