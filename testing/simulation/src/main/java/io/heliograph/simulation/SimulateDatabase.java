package io.heliograph.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `./dev simulate --tier B`: the same worlds, with the program's own journal and inbox on a real
/// PostgreSQL. One seed after the other: the database is one.
public final class SimulateDatabase implements AutoCloseable {
    private final RealDatabase real = RealDatabase.start();
    private final Map<Mishap, Integer> happened = new EnumMap<>(Mishap.class);

    /// @param arguments `--seeds N`, `--from S`, `--seed S`, `--trace`
    public static void main(String[] arguments) {
        long first = 1;
        long seeds = 100;
        boolean trace = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seeds" -> seeds = Long.parseLong(arguments[++i]);
                case "--from" -> first = Long.parseLong(arguments[++i]);
                case "--seed" -> {
                    first = Long.parseLong(arguments[++i]);
                    seeds = 1;
                }
                case "--trace" -> trace = true;
                default -> {
                    System.err.println(
                            "simulate --tier B [--seeds N] [--from S] | --seed S [--trace]");
                    System.exit(2);
                }
            }
        }
        Tally tally = new Tally();
        long begin = System.nanoTime();
        try (SimulateDatabase simulate = new SimulateDatabase()) {
            for (long seed = first; seed < first + seeds; seed++) {
                Trace timeline = trace ? Trace.to(System.out::println) : Trace.none();
                Outcome outcome = simulate.run(Scenario.of(seed), timeline);
                tally.add(outcome);
                if (!outcome.isPassed()) {
                    System.out.println(outcome.line());
                }
            }
            System.out.println("in the database: " + simulate.happened);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<String> told = new ArrayList<>(tally.told(seconds));
        told.set(
                told.size() - 3,
                String.format(Locale.ROOT, "%.1f s, %.1f seeds/s", seconds, seeds / seconds));
        told.forEach(System.out::println);
        System.exit(tally.failed() == 0 ? 0 : 1);
    }

    Outcome run(Scenario scenario, Trace trace) {
        DatabaseStore[] store = new DatabaseStore[1];
        try {
            return Outcome.of(
                    scenario,
                    trace,
                    (world, chances, oracles) ->
                            store[0] = new DatabaseStore(world, chances, oracles, real, happened));
        } finally {
            store[0].close();
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
