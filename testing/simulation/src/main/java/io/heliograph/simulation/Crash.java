package io.heliograph.simulation;

/// The program dies here. Nothing of it may catch this.
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
