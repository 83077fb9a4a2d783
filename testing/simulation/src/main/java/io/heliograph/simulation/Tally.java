package io.heliograph.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What many runs came to. Safe to add to from several threads.
final class Tally {
    /// Of the milliseconds without a stop; longer ones count as this.
    private static final int LONGEST = 600_000;

    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final Map<Promise, Long> held = new EnumMap<>(Promise.class);
    private final int[] naked = new int[LONGEST + 1];
    private long hash;
    private long passed;
    private long failed;
    private long workNanos;

    synchronized void add(Outcome outcome) {
        outcome.struck().forEach((fault, times) -> struck.merge(fault, (long) times, Long::sum));
        outcome.held().forEach((promise, times) -> held.merge(promise, times, Long::sum));
        for (long millis : outcome.nakedMillis()) {
            naked[(int) Math.min(millis, LONGEST)]++;
        }
        // In whatever order they come.
        hash += outcome.hash();
        if (outcome.isPassed()) {
            passed++;
        } else {
            failed++;
        }
    }

    /// What one thread has used of a core.
    synchronized void worked(long nanos) {
        workNanos += nanos;
    }

    synchronized long failed() {
        return failed;
    }

    /// In lines; how many passed and failed is the last.
    synchronized List<String> told(double seconds) {
        return List.of(
                "faults injected: " + struck,
                "promises looked at: " + held,
                unprotected(),
                String.format(
                        Locale.ROOT,
                        "%.1f s, %.0f seeds/s; %.0f seeds/s a core",
                        seconds,
                        (passed + failed) / seconds,
                        (passed + failed) / (workNanos / 1e9)),
                "hash of all: " + Long.toHexString(hash),
                "%d passed, %d failed".formatted(passed, failed));
    }

    private String unprotected() {
        int times = Arrays.stream(naked).sum();
        return times == 0
                ? "unprotected: never"
                : "unprotected: %d times, p50 %d ms, p99 %d ms, max %d ms"
                        .formatted(
                                times,
                                quantile((times + 1) / 2),
                                quantile((int) (times * 99L / 100) + 1),
                                quantile(times));
    }

    private int quantile(int rank) {
        int seen = 0;
        int millis = 0;
        while (seen + naked[millis] < rank) {
            seen += naked[millis];
            millis++;
        }
        return millis;
    }
}
