package io.heliograph.simulation;

import java.util.List;
import java.util.Set;

/// Runs the stories, then seeds one after the other, until a promise is broken, and prints where:
/// the seed, 0 for a story.
final class Hunt {
    private Hunt() {}

    /// @param arguments the first seed, the last, and faults that every world has
    public static void main(String[] arguments) {
        long last = Long.parseLong(arguments[1]);
        if (arguments[0].equals("1")) {
            for (Golden story : Goldens.all()) {
                String broken = CrashDrill.broken(new World(story, List.of(), Trace.none()));
                if (!broken.isEmpty()) {
                    System.out.println("0 " + broken);
                    return;
                }
            }
        }
        Set<Fault> faults = Mutant.faults(arguments.length > 2 ? arguments[2] : "");
        for (long seed = Long.parseLong(arguments[0]); seed <= last; seed++) {
            Outcome outcome = Outcome.of(Scenario.of(seed).with(faults), Trace.none());
            if (!outcome.isPassed()) {
                System.out.println(seed + " " + outcome.invariant() + " " + outcome.message());
                return;
            }
        }
    }
}
