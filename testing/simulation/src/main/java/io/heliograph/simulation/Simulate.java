package io.heliograph.simulation;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// `./dev simulate`: runs seeds on all cores, says which promise each failing one broke, and what
/// was done and looked at on the way.
public final class Simulate {
    private static final String USAGE =
            "simulate [--seeds N] [--from S] [--threads N] | --seed S [--trace]"
                    + " | --scenario LINE [--trace]; --shrink; --promises; --crashes; --pairs ONE_IN [--from S]";

    private long first = 1;
    private long seeds = 1000;
    private int threads = Runtime.getRuntime().availableProcessors();
    private boolean trace;
    private boolean shrink;
    private String scenario = "";

    private Task task = this::runSeeds;

    private final Tally tally = new Tally();

    private Simulate() {}

    public static void main(String[] arguments) throws InterruptedException {
        Simulate simulate = new Simulate();
        if (!simulate.takes(arguments)) {
            System.err.println(USAGE);
            System.exit(2);
        }
        System.exit(simulate.task.kept() ? 0 : 1);
    }

    /// What was asked for; tells whether every promise was kept.
    private interface Task {
        boolean kept() throws InterruptedException;
    }

    private boolean takes(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seeds" -> seeds = Long.parseLong(arguments[++i]);
                case "--from" -> first = Long.parseLong(arguments[++i]);
                case "--threads" -> threads = Integer.parseInt(arguments[++i]);
                case "--seed" -> {
                    first = Long.parseLong(arguments[++i]);
                    seeds = 1;
                }
                case "--scenario" -> {
                    scenario = arguments[++i];
                    seeds = 1;
                }
                case "--trace" -> trace = true;
                case "--shrink" -> shrink = true;
                case "--crashes" -> task = this::dieOnce;
                case "--pairs" -> {
                    int oneIn = Integer.parseInt(arguments[++i]);
                    task = () -> dieTwice(oneIn);
                }
                case "--promises" -> task = Simulate::tellPromises;
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean dieOnce() throws InterruptedException {
        return told(CrashDrill.singles(threads));
    }

    private boolean dieTwice(int oneIn) throws InterruptedException {
        return told(CrashDrill.pairs(oneIn, first, threads));
    }

    private static boolean told(CrashDrill drill) {
        drill.failed().forEach(System.out::println);
        drill.told().forEach(System.out::println);
        return drill.failed().isEmpty();
    }

    private static boolean tellPromises() {
        Promise.list().forEach(System.out::println);
        return true;
    }

    private boolean runSeeds() throws InterruptedException {
        long begin = System.nanoTime();
        AtomicLong next = new AtomicLong(first);
        List<Thread> runners = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, seeds); i++) {
            Thread runner =
                    new Thread(
                            null,
                            () -> {
                                for (long seed = next.getAndIncrement();
                                        seed < first + seeds;
                                        seed = next.getAndIncrement()) {
                                    one(
                                            scenario.isEmpty()
                                                    ? Scenario.of(seed)
                                                    : Scenario.parse(scenario));
                                }
                                tally.worked(
                                        ManagementFactory.getThreadMXBean()
                                                .getCurrentThreadCpuTime());
                            },
                            "seeds " + i);
            runner.start();
            runners.add(runner);
        }
        for (Thread runner : runners) {
            runner.join();
        }
        tally.told((System.nanoTime() - begin) / 1e9).forEach(System.out::println);
        return tally.failed() == 0;
    }

    private void one(Scenario world) {
        Outcome outcome = trace && !shrink ? traced(world) : Outcome.of(world, Trace.none());
        tally.add(outcome);
        if (!outcome.isPassed()) {
            System.out.println(outcome.line());
            if (shrink) {
                Outcome small = Shrinking.of(outcome);
                System.out.println("shrunk: " + small.line());
                if (trace) {
                    traced(small.scenario());
                }
            }
        }
    }

    private static Outcome traced(Scenario world) {
        Trace timeline = Trace.to(System.out::println);
        Outcome outcome = Outcome.of(world, timeline);
        System.out.println("trace hash " + timeline.hash());
        return outcome;
    }
}
