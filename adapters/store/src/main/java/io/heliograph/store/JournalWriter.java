package io.heliograph.store;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// The one thread that writes the journal. Whatever has come while a block was being committed is
/// the next block: one disk flush for all of it, so that many accounts cost little more than one.
///
/// A full queue makes callers wait; nothing is dropped.
final class JournalWriter implements AutoCloseable {
    private static final int MOST_WAITING = 4_096;
    private static final int LARGEST_BLOCK = 512;

    /// Of a block: for what is not urgent, however much that is.
    private static final int LEAST_NEWS = 32;

    /// How long work that nobody waits for waits itself for other work to go with.
    private static final long LONGEST_ALONE_MILLIS = 20;

    private final Database database;
    private final PostgresJournal.Copy copy;
    private final BlockingQueue<Work> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Work> following = new ArrayBlockingQueue<>(MOST_WAITING);

    /// What is taken from the queue but not yet written; only the writer's own thread looks at it.
    private final Deque<Work> urgent = new ArrayDeque<>();

    private final Deque<Work> news = new ArrayDeque<>();
    private final KnownOrders known = new KnownOrders();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private JournalWriter(Database database, PostgresJournal.Copy copy) {
        this.database = database;
        this.copy = copy;
        this.thread = Thread.ofPlatform().name("journal-writer").daemon().unstarted(this::run);
    }

    static JournalWriter start(Database database, PostgresJournal.Copy copy) {
        JournalWriter writer = new JournalWriter(database, copy);
        writer.thread.start();
        return writer;
    }

    void onCommit(LongConsumer listener) {
        listeners.add(listener);
    }

    /// Returns at once. The work goes with the next block: it is durable no later than anything
    /// that is committed after this call.
    void follow(Work work) {
        try {
            following.put(work);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JournalException(
                    Kind.UNAVAILABLE, work.what() + ": interrupted while waiting", interrupted);
        }
    }

    /// Returns once the work is durable.
    void commit(Work work) {
        try {
            if (closed) {
                throw closedFailure(work);
            }
            waiting.put(work);
            if (closed) {
                // Perhaps behind the writer's last look at the queue.
                failWaiting();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JournalException(
                    Kind.UNAVAILABLE, work.what() + ": interrupted while waiting", interrupted);
        }
        work.await();
    }

    /// Ends after the block that is being written; who still waits is told.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void run() {
        while (!closed) {
            List<Work> block;
            try {
                block = nextBlock();
            } catch (InterruptedException closing) {
                continue;
            }
            try {
                write(block);
            } catch (RuntimeException | Error bug) {
                // Nobody may be left waiting, whatever happened.
                known.forget();
                RuntimeException failure =
                        new IllegalStateException("the journal's writer failed", bug);
                block.forEach(work -> work.fail(failure));
            }
        }
        backlog().forEach(work -> work.fail(closedFailure(work)));
    }

    /// What lets an order out goes first: a venue's answers to the orders of a signal do not hold
    /// up the orders of other accounts. A part of every block is theirs all the same.
    private List<Work> nextBlock() throws InterruptedException {
        List<Work> arrived = new ArrayList<>();
        if (urgent.isEmpty() && news.isEmpty()) {
            Work first = waiting.poll(LONGEST_ALONE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                arrived.add(first);
            }
        }
        waiting.drainTo(arrived);
        arrived.forEach(work -> (work.isUrgent() ? urgent : news).add(work));
        List<Work> block = new ArrayList<>();
        following.drainTo(block, LARGEST_BLOCK);
        move(urgent, block, LARGEST_BLOCK);
        move(news, block, Math.max(LARGEST_BLOCK - block.size(), LEAST_NEWS));
        return block;
    }

    private static void move(Deque<Work> from, List<Work> to, int most) {
        for (int i = 0; i < most && !from.isEmpty(); i++) {
            to.add(from.remove());
        }
    }

    private List<Work> backlog() {
        List<Work> all = new ArrayList<>(urgent);
        all.addAll(news);
        urgent.clear();
        news.clear();
        waiting.drainTo(all);
        return all;
    }

    private void write(List<Work> block) {
        if (block.isEmpty()) {
            return;
        }
        Connection connection;
        try {
            connection = database.connection();
        } catch (SQLException unreachable) {
            // Whoever came meanwhile would only wait for the same answer.
            List<Work> all = new ArrayList<>(block);
            all.addAll(backlog());
            all.forEach(work -> work.fail(Failures.translate(work.what(), unreachable)));
            return;
        }
        try (connection) {
            connection.setAutoCommit(false);
            try {
                long last = JournalBlock.write(connection, block, known);
                connection.commit();
                tell(block, last);
            } catch (SQLException | RefusedException | RuntimeException failure) {
                known.forget();
                if (isOneWorksFault(failure)) {
                    connection.rollback();
                    writeOneByOne(connection, block);
                } else {
                    throw failure;
                }
            }
            // What is left open by a failure, the pool rolls back.
        } catch (SQLException | RefusedException failed) {
            known.forget();
            block.forEach(work -> work.fail(Failures.translate(work.what(), failed)));
        }
    }

    /// Still one transaction and one flush, but a piece that is refused takes only itself back.
    private void writeOneByOne(Connection connection, List<Work> block) throws SQLException {
        long last = 0;
        List<Work> written = new ArrayList<>();
        for (Work work : block) {
            Savepoint before = connection.setSavepoint();
            try {
                long its = JournalBlock.write(connection, List.of(work), known);
                connection.releaseSavepoint(before);
                last = Math.max(last, its);
                written.add(work);
            } catch (SQLException | RefusedException | RuntimeException failure) {
                known.forget();
                if (!isOneWorksFault(failure)) {
                    throw asSql(failure);
                }
                connection.rollback(before);
                work.fail(verdict(work, failure));
            }
        }
        connection.commit();
        tell(written, last);
    }

    private static boolean isOneWorksFault(Exception failure) {
        return switch (failure) {
            case SQLException sql -> Failures.kind(sql.getSQLState()) == Kind.CONFLICT;
            default -> true;
        };
    }

    private static SQLException asSql(Exception failure) {
        return failure instanceof SQLException sql ? sql : new SQLException(failure);
    }

    private static RuntimeException verdict(Work work, Exception failure) {
        return switch (failure) {
            case RefusedException refused ->
                    new JournalException(
                            Kind.CONFLICT, String.valueOf(refused.getMessage()), refused);
            case RuntimeException bug -> bug;
            default -> Failures.translate(work.what(), failure);
        };
    }

    /// @param last number of the facts that were written; 0 for none
    private void tell(List<Work> written, long last) {
        copy(written, last);
        written.forEach(Work::succeed);
        if (last == 0) {
            return;
        }
        for (LongConsumer listener : listeners) {
            try {
                listener.accept(last);
            } catch (RuntimeException broken) {
                // A listener's fault is not the journal's: it is reported and changes nothing.
                Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
                handler.uncaughtException(thread, broken);
            }
        }
    }

    /// Where the copy fails, who waits for an append is told that it is not kept well enough to act
    /// on, and looks at the account anew.
    private void copy(List<Work> written, long last) {
        List<Work.Append> appends =
                written.stream()
                        .filter(Work.Append.class::isInstance)
                        .map(Work.Append.class::cast)
                        .toList();
        if (appends.isEmpty()) {
            return;
        }
        try {
            copy.keep(appends.stream().map(work -> work.append).toList(), last);
        } catch (JournalException failed) {
            appends.forEach(work -> work.fail(failed));
        }
    }

    private void failWaiting() {
        List<Work> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(work -> work.fail(closedFailure(work)));
    }

    private static JournalException closedFailure(Work work) {
        return new JournalException(
                Kind.UNAVAILABLE,
                work.what() + ": the journal is closed",
                new IllegalStateException("closed"));
    }
}
