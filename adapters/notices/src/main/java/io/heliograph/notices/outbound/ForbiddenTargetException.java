package io.heliograph.notices.outbound;

/// The address must not be called. Trying again does not help, unless its name changes.
public final class ForbiddenTargetException extends Exception {
    public ForbiddenTargetException(String message) {
        super(message);
    }
}
