package io.heliograph.simulation;

/// Runs seeds one after the other until a promise is broken, and prints that one.
final class Hunt {
    private Hunt() {}

    /// @param arguments the first seed and the last
    public static void main(String[] arguments) {
        long last = Long.parseLong(arguments[1]);
        for (long seed = Long.parseLong(arguments[0]); seed <= last; seed++) {
            Outcome outcome = Outcome.of(Scenario.of(seed), Trace.none());
            if (!outcome.isPassed()) {
                System.out.println(seed + " " + outcome.invariant() + " " + outcome.message());
                return;
            }
        }
    }
}
