package io.heliograph.app.web;

import io.heliograph.engine.port.JournalException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Answers in time, whatever the store does: senders of webhooks hang up soon.
final class Deadline implements AutoCloseable {
    private static final long MILLIS = 900;

    /// What a stalled store may leave behind, each a thread of its own.
    private static final int MOST_UNDER_WAY = 2_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);

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
            return running.get(MILLIS, TimeUnit.MILLISECONDS);
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

    private static JournalException tooLate(@org.jspecify.annotations.Nullable Exception cause) {
        return new JournalException(
                JournalException.Kind.UNAVAILABLE, "no answer within " + MILLIS + " ms", cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
