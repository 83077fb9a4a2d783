package io.heliograph.app.backtest;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// How far a long run is, on one line, with the time it still needs; nothing where nobody looks.
/// Ctrl-C ends the run, not the program: what was done until then is still written.
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final long BETWEEN_NANOS = 200_000_000L;
    private static final long PATIENCE_MILLIS = 20_000L;

    private final PrintWriter err;
    private final boolean seen;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "end of the run");
    private final long started = System.nanoTime();
    private long last;

    /// @param seen whether a person looks at it
    public ProgressBar(PrintWriter err, boolean seen) {
        this.err = err;
        this.seen = seen;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @return whether to go on
    public boolean show(long done, long total) {
        long now = System.nanoTime();
        if (seen && total > 0 && (now - last > BETWEEN_NANOS || done == total)) {
            last = now;
            int full = (int) (done * WIDTH / total);
            double left = done == 0 ? 0 : (now - started) / 1e9 * ((double) (total - done) / done);
            err.print(
                    String.format(
                            Locale.ROOT,
                            "\r[%s%s] %3d %%  %s left ",
                            "#".repeat(full),
                            "-".repeat(WIDTH - full),
                            done * 100 / total,
                            time(left)));
            err.flush();
        }
        return !ended.get();
    }

    /// Called once everything is written.
    @Override
    public void close() {
        closed.countDown();
        if (seen) {
            err.print("\r" + " ".repeat(WIDTH + 30) + "\r");
            err.flush();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException closing) {
            // The program ends already, which is what the hook waits for.
        }
    }

    private void end() {
        ended.set(true);
        try {
            if (!closed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                err.println("not everything could be written in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
