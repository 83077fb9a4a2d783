package io.heliograph.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// When one signal's requests reached the venue. Times are of {@link System#nanoTime}.
final class Arrivals {
    private final CountDownLatch left;
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    Arrivals(int accounts) {
        left = new CountDownLatch(accounts);
    }

    void at(long nanos) {
        first.accumulateAndGet(nanos, Math::min);
        last.accumulateAndGet(nanos, Math::max);
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

    long first() {
        return first.get();
    }

    long last() {
        return last.get();
    }
}
