package io.heliograph.app.web;

import io.heliograph.engine.port.JournalException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Answers in time, whatever the store does: who posts does not wait for ever.
final class Deadline implements AutoCloseable {
    /// What a stalled store may leave behind, each a thread of its own.
    private static final int MOST_UNDER_WAY = 2_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    private final Duration most;

    /// @param most that an answer may take
    Deadline(Duration most) {
        this.most = most;
    }

    /// Runs the work. Where it takes too long, nobody waits for it: it comes to its end by itself,
    /// whole, and must be such that doing it again changes nothing.
    ///
    /// @throws JournalException UNAVAILABLE if it takes too long
    <T> T within(Callable<T> work) {
        if (!places.tryAcquire()) {
            throw tooLate(null);
        }
        Future<T> running =
                threads.submit(() -> {
                    try {
                        return work.call();
                    } finally {
                        places.release();
                    }
                });
        try {
            return running.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooLate(late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw tooLate(stopping);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        }
    }

    private JournalException tooLate(@Nullable Exception cause) {
        return new JournalException(
                JournalException.Kind.UNAVAILABLE,
                "no answer within " + most.toMillis() + " ms",
                cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
