package io.heliograph.app.notices;

import io.heliograph.engine.port.JournalException;
import io.heliograph.store.Outbox;
import io.heliograph.store.Outbox.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/// Keeps what became of notices, with few of the program's connections to its database: the journal
/// needs the others. What many lanes hand over at the same time is kept in one transaction.
final class Marks {
    private static final int AT_ONCE = 2;

    private final Outbox outbox;
    private final Semaphore connections = new Semaphore(AT_ONCE);
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Sent sent, CompletableFuture<Void> kept) {}

    Marks(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Durable on return. Whoever finds a connection free keeps what all who wait have to keep.
    ///
    /// @throws JournalException if it cannot be kept
    void sent(Sent sent) {
        Waiting own = new Waiting(sent, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(own);
        }
        // Not on this thread: it may go on as soon as somebody else has kept it.
        Thread.startVirtualThread(() -> change(this::keepAll));
        try {
            own.kept().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof JournalException away ? away : failed;
        }
    }

    /// Any other change; waits for a connection.
    void change(Runnable change) {
        connections.acquireUninterruptibly();
        try {
            change.run();
        } finally {
            connections.release();
        }
    }

    private void keepAll() {
        List<Waiting> together;
        synchronized (waiting) {
            together = List.copyOf(waiting);
            waiting.clear();
        }
        if (together.isEmpty()) {
            return;
        }
        try {
            outbox.sent(together.stream().map(Waiting::sent).toList());
            together.forEach(each -> each.kept().complete(null));
        } catch (RuntimeException failed) {
            together.forEach(each -> each.kept().completeExceptionally(failed));
        }
    }
}
