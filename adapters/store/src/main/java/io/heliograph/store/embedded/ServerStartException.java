package io.heliograph.store.embedded;

/// The built-in server cannot run here. The message tells a person why and what to do.
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerStartException(String message) {
        super(message);
    }

    ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
