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

    /// Waits until every account's request is there.
    ///
    /// @throws IllegalStateException if one is not within a minute
    void await() throws InterruptedException {
        if (!left.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " requests never reached the venue");
        }
    }

    /// How long after the message was due each account's request was there, the first first. Call
    /// once they all are.
    long[] since(long due) {
        return Arrays.stream(times).map(time -> time - due).sorted().toArray();
    }
}
