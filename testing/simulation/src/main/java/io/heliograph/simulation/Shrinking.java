package io.heliograph.simulation;

import java.util.ArrayList;
import java.util.List;

/// Takes away from a failing world what its failure does not need.
final class Shrinking {
    private Shrinking() {}

    /// The smallest found that breaks the same promise.
    static Outcome of(Outcome failed) {
        Outcome smallest = failed;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Scenario less : candidates(smallest.scenario())) {
                Outcome tried = Outcome.of(less, Trace.none());
                if (tried.invariant().equals(failed.invariant())) {
                    smallest = tried;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<Scenario> candidates(Scenario from) {
        List<Scenario> candidates = new ArrayList<>();
        for (int accounts = 1; accounts < from.accounts(); accounts++) {
            candidates.add(from.withAccounts(accounts));
        }
        from.spoken().reversed().forEach(message -> candidates.add(from.without(message)));
        from.faults().forEach(fault -> candidates.add(from.without(fault)));
        return candidates;
    }
}
