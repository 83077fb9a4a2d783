package io.heliograph.venues.keys;

/// A key ring cannot be used, or a sealed secret does not open: it was altered, belongs to another
/// place, or to a key that is gone. Says nothing of what was in it.
public final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyException(String message) {
        super(message);
    }

    public KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
