package io.heliograph.chat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Answers people, each request on a thread of its own: a slow answer holds up no post.
public final class AnswerThreads implements AutoCloseable {
    /// Who asks faster than we answer waits for nobody: what is too much is dropped.
    private static final int MOST_AT_ONCE = 4;

    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Does what the user asked for, unless too much of theirs is under way.
    public void answer(String user, Runnable work) {
        if (underWay.merge(user, 1, Integer::sum) > MOST_AT_ONCE) {
            done(user);
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    done(user);
                }
            });
        } catch (RejectedExecutionException closing) {
            done(user);
        }
    }

    private void done(String user) {
        underWay.computeIfPresent(user, (u, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
