package io.heliograph.simulation;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Runs the stories, then seeds one after the other, until a promise is broken, and prints where:
/// the seed, 0 for a story. In tier B there are no stories.
final class Hunt {
    private Hunt() {}

    /// @param arguments the first seed, the last, `A` or `B`, and faults that every world has
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long last = Long.parseLong(arguments[1]);
        Set<Fault> faults = Mutant.faults(arguments.length > 3 ? arguments[3] : "");
        if (arguments[2].equals("B")) {
            try (SimulateDatabase database = new SimulateDatabase()) {
                hunt(first, last, faults, world -> database.run(world, Trace.none()));
            }
        } else if (first > 1 || !isBrokenInAStory()) {
            hunt(first, last, faults, world -> Outcome.of(world, Trace.none()));
        }
    }

    private static boolean isBrokenInAStory() {
        for (Golden story : Goldens.all()) {
            String broken = CrashDrill.broken(new World(story, List.of(), Trace.none()));
            if (!broken.isEmpty()) {
                System.out.println("0 " + broken);
                return true;
            }
        }
        return false;
    }

    private static void hunt(
            long first, long last, Set<Fault> faults, Function<Scenario, Outcome> run) {
        for (long seed = first; seed <= last; seed++) {
            Outcome outcome = run.apply(Scenario.of(seed).with(faults));
            if (!outcome.isPassed()) {
                System.out.println(seed + " " + outcome.invariant() + " " + outcome.message());
                return;
            }
        }
    }
}
