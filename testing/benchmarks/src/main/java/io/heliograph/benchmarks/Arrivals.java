package io.heliograph.benchmarks;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// When one signal's requests reached the venue. Times are of {@link System#nanoTime}.
final class Arrivals {
    private final CountDownLatch left;
    private final AtomicInteger seen = new AtomicInteger();
    private final long[] times;

    Arrivals(int accounts) {
        left = new CountDownLatch(accounts);
        times = new long[accounts];
    }

    void at(long nanos) {
        times[seen.getAndIncrement()] = nanos;
        left.countDown();
    }

    /// Waits until every account's request is there, or the moment has come.
    ///
    /// @param deadline a time of {@link System#nanoTime}
    /// @return whether they all are
    boolean await(long deadline) throws InterruptedException {
        return left.await(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
    }

    /// How long after the message was due each account's request was there, the first first; those
    /// that are not there yet are taken for there now.
    long[] since(long due) {
        long now = System.nanoTime();
        return Arrays.stream(times).map(time -> (time == 0 ? now : time) - due).sorted().toArray();
    }
}
