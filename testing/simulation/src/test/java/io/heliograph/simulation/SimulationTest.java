package io.heliograph.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every build runs of the simulation: the first seeds, and every world that failed once. One
/// that fails is looked at with `./dev simulate --seed S --trace`.
class SimulationTest {
    private static final int SEEDS = 2000;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void keepsEveryPromiseInTheFirstSeeds() {
        List<String> failed = new ArrayList<>();
        Set<Promise> looked = EnumSet.noneOf(Promise.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = Outcome.of(Scenario.of(seed), Trace.none());
            looked.addAll(outcome.held().keySet());
            if (!outcome.isPassed()) {
                failed.add(outcome.line());
            }
        }
        assertThat(failed).isEmpty();
        assertThat(looked).containsExactlyInAnyOrderElementsOf(Promise.heldHere());
    }

    /// Worlds that failed once.
    static Stream<String> regressions() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        SimulationTest.class.getResourceAsStream(
                                                "/regressions.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.startsWith("seed=")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("regressions")
    void neverBreaksAgainWhatWasBroken(String line) {
        Outcome outcome = Outcome.of(Scenario.parse(line), Trace.none());

        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.isPassed()).isTrue();
    }

    @Test
    void survivesADeathAtEveryStepOfEveryStory() throws InterruptedException {
        CrashDrill drill = CrashDrill.singles(CORES);

        assertThat(drill.failed()).isEmpty();
        assertThat(drill.runs()).isGreaterThan(3_000);
    }

    @Test
    @Tag("slow")
    void survivesTwoDeathsInEveryStory() throws InterruptedException {
        CrashDrill drill = CrashDrill.pairs(40, 1, CORES);

        assertThat(drill.failed()).isEmpty();
        assertThat(drill.runs()).isGreaterThan(3_000);
    }

    /// Where nothing fails: what strikes is drawn for all accounts together.
    @Test
    void everyAccountDoesTheSameAloneAndAmongOthers() {
        int lines = 0;
        for (long seed = 1; seed <= 60; seed++) {
            Scenario calm = new Scenario(seed, Pace.BRISK, Set.of(), 3, 8, Set.of());
            List<String> alone = ofTheFirst(calm.withAccounts(1));

            assertThat(ofTheFirst(calm)).as(calm.written()).isEqualTo(alone);
            lines += alone.size();
        }
        assertThat(lines).isGreaterThan(3_000);
    }

    /// What the first account does and hears in the first half minute, after which a world ends
    /// when all are at rest; without the numbers that the venue counts for all.
    private static List<String> ofTheFirst(Scenario world) {
        List<String> lines = new ArrayList<>();
        Outcome outcome =
                Outcome.of(
                        world,
                        Trace.to(line -> {
                            if (line.matches(" *[12]?[0-9][.][0-9]{3} +([→←] )?a0 .*")) {
                                lines.add(line.replaceAll("[PT][0-9]{12}", "a number"));
                            }
                        }));
        assertThat(outcome.isPassed()).isTrue();
        return lines;
    }

    @Test
    void goesTheSameWayInAnotherProgram() throws IOException, InterruptedException {
        List<String> here = new ArrayList<>();
        Trace trace = Trace.to(here::add);
        Outcome.of(Scenario.of(4), trace);

        assertThat(here).hasSizeGreaterThan(100);
        assertThat(toldByAnotherProgram("--seed", "4", "--trace"))
                .contains("trace hash " + trace.hash());
    }

    @Test
    void goesTheSameWayInAnotherProgramInEveryWorldWhateverTheThreads()
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        for (long seed = 300; seed > 0; seed--) {
            tally.add(Outcome.of(Scenario.of(seed), Trace.none()));
        }

        assertThat(toldByAnotherProgram("--seeds", "300", "--threads", "3"))
                .endsWith(hash(tally) + "\n300 passed, 0 failed\n");
    }

    private static String hash(Tally tally) {
        return tally.told(1).stream()
                .filter(line -> line.startsWith("hash of all: "))
                .findFirst()
                .orElseThrow();
    }

    private static String toldByAnotherProgram(String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Simulate.class.getName());
        command.addAll(List.of(arguments));
        Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(other.waitFor(Duration.ofMinutes(1).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        return told;
    }

    @Test
    void writesAScenarioDownAndReadsItBack() {
        Scenario scenario = Scenario.of(11).without(0);

        assertThat(Scenario.parse(scenario.written()).written()).isEqualTo(scenario.written());
    }
}
