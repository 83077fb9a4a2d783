package io.heliograph.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/// Latencies, sorted: every one is kept, so that no bucket rounds them.
record Spread(long[] sorted) {
    static Spread of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    /// The smallest latency that at least this share of all does not exceed, in milliseconds.
    double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%9.1f %9.1f %9.1f", millis(0.5), millis(0.99), millis(1));
    }
}
