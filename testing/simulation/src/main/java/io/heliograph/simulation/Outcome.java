package io.heliograph.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// How a run ended.
///
/// @param invariant that was broken, empty where none was
/// @param moments the hash of when everything happened
record Outcome(
        Scenario scenario,
        String invariant,
        String message,
        Map<Fault, Integer> struck,
        Map<Promise, Long> held,
        List<Long> nakedMillis,
        long moments) {
    static Outcome of(Scenario scenario, Trace trace) {
        return of(new World(scenario, trace), scenario, trace);
    }

    /// The same with another store.
    static Outcome of(Scenario scenario, Trace trace, Store.Maker store) {
        return of(new World(scenario, trace, store), scenario, trace);
    }

    private static Outcome of(World world, Scenario scenario, Trace trace) {
        String invariant = "";
        String message = "";
        try {
            world.run();
        } catch (Violation violation) {
            invariant = violation.promise().id();
            message = String.valueOf(violation.getMessage());
        } catch (RuntimeException | StackOverflowError defect) {
            StringWriter stack = new StringWriter();
            defect.printStackTrace(new PrintWriter(stack));
            invariant = "defect";
            message = stack.toString().lines().limit(8).reduce("", (a, b) -> a + " | " + b.strip());
        }
        String what = "%s %s".formatted(invariant, message);
        world.note(() -> what);
        return new Outcome(
                scenario,
                invariant,
                message,
                world.chances().struck(),
                world.oracles().held(),
                world.oracles().nakedMillis(),
                trace.moments());
    }

    boolean isPassed() {
        return invariant.isEmpty();
    }

    /// The same for the same world in whatever program; another one where anything happened at
    /// another time, was struck or looked at another number of times, or ended otherwise.
    long hash() {
        String told = "%s %s %s %s".formatted(line(), struck, held, nakedMillis);
        return 31 * moments + told.hashCode();
    }

    /// One line for a failure.
    String line() {
        return "SIM FAIL %s %s: %s".formatted(invariant, scenario.written(), message);
    }
}
