package io.heliograph.simulation;

/// A promise that was broken.
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    /// @param invariant its number, such as `I-01`
    Violation(String invariant, String message) {
        super(message);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }
}
