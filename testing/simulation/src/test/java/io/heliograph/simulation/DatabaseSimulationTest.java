package io.heliograph.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every build runs of tier B. One that fails is looked at with `./dev simulate --tier B
/// --seed S --trace`.
class DatabaseSimulationTest {
    private static final int SEEDS = 8;

    @Test
    void keepsEveryPromiseOnARealDatabase() {
        List<String> failed = new ArrayList<>();
        try (SimulateDatabase simulate = new SimulateDatabase()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Outcome outcome = simulate.run(Scenario.of(seed), Trace.none());
                if (!outcome.isPassed()) {
                    failed.add(outcome.line());
                }
            }
        }
        assertThat(failed).isEmpty();
    }
}
