package io.heliograph.simulation;

/// A promise that was broken.
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Promise promise;

    Violation(Promise promise, String message) {
        // Where it was thrown says nothing that its words do not, and costs more than the rest.
        super(message, null, false, false);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
