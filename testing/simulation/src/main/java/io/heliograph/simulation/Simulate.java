package io.heliograph.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `./dev simulate`: runs seeds, says which promise each failing one broke, and how often what went
/// wrong on the way.
public final class Simulate {
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final List<Long> naked = new ArrayList<>();
    private int passed;
    private int failed;

    private final boolean trace;
    private final boolean shrink;

    private Simulate(boolean trace, boolean shrink) {
        this.trace = trace;
        this.shrink = shrink;
    }

    public static void main(String[] arguments) {
        long first = 1;
        long seeds = 1000;
        boolean trace = false;
        boolean shrink = false;
        String scenario = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seeds" -> seeds = Long.parseLong(arguments[++i]);
                case "--from" -> first = Long.parseLong(arguments[++i]);
                case "--seed" -> {
                    first = Long.parseLong(arguments[++i]);
                    seeds = 1;
                }
                case "--scenario" -> scenario = arguments[++i];
                case "--trace" -> trace = true;
                case "--shrink" -> shrink = true;
                default -> {
                    System.err.println(
                            "simulate [--seeds N] [--from S] | --seed S [--trace]"
                                    + " | --scenario LINE [--trace]; --shrink");
                    System.exit(2);
                }
            }
        }
        System.exit(new Simulate(trace, shrink).run(first, seeds, scenario));
    }

    private int run(long first, long seeds, String scenario) {
        long begin = System.nanoTime();
        if (!scenario.isEmpty()) {
            one(Scenario.parse(scenario));
        } else {
            for (long seed = first; seed < first + seeds; seed++) {
                one(Scenario.of(seed));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "faults injected: %s%n", struck);
        if (!naked.isEmpty()) {
            Collections.sort(naked);
            System.out.printf(
                    Locale.ROOT,
                    "unprotected: %d times, p50 %d ms, p99 %d ms, max %d ms%n",
                    naked.size(),
                    naked.get(naked.size() / 2),
                    naked.get(naked.size() * 99 / 100),
                    naked.getLast());
        }
        System.out.printf(
                Locale.ROOT, "%.1f s, %.1f seeds/s%n", seconds, (passed + failed) / seconds);
        System.out.printf(Locale.ROOT, "%d passed, %d failed%n", passed, failed);
        return failed == 0 ? 0 : 1;
    }

    private void one(Scenario scenario) {
        Trace timeline = trace ? Trace.to(System.out::println) : Trace.none();
        Outcome outcome = Outcome.of(scenario, timeline);
        outcome.struck().forEach((fault, times) -> struck.merge(fault, (long) times, Long::sum));
        naked.addAll(outcome.nakedMillis());
        if (outcome.isPassed()) {
            passed++;
        } else {
            failed++;
            System.out.println(outcome.line());
            if (shrink) {
                System.out.println("shrunk: " + Shrinking.of(outcome).line());
            }
        }
        if (trace) {
            System.out.println("trace hash " + timeline.hash());
        }
    }
}
