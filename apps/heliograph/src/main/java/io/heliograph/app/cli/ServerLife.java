package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.app.RunSettings;
import io.heliograph.app.RunningServer;
import io.heliograph.app.Server;
import io.heliograph.app.ServerNote;
import io.heliograph.app.Version;
import io.heliograph.app.notices.StartAlert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The server from its start to its stop, whichever thread asks for either.
///
/// A stop that comes while it still starts waits for the start: a database that is half up would be
/// left behind.
final class ServerLife {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final DataDirectory data;
    private final StartAlert alert;
    private @Nullable RunningServer server;
    private boolean stopped;

    ServerLife(DataDirectory data) {
        this.data = data;
        this.alert = new StartAlert(data, System.getenv(), InstantSource.system());
    }

    /// Starts it and tells the command line where it is.
    ///
    /// @throws Refusal if it cannot start
    RunningServer start(RunSettings settings) {
        lock.lock();
        try {
            if (stopped) {
                throw new Refusal("stopped before it started");
            }
            RunningServer started = Server.start(settings);
            server = started;
            alert.over();
            data.announce(
                    new ServerNote(
                            ProcessHandle.current().pid(),
                            started.port(),
                            URI.create("http://127.0.0.1:" + started.port()),
                            Instant.now(),
                            Version.current()));
            return started;
        } catch (RuntimeException e) {
            Refusal refusal = asRefusal(e);
            if (!stopped) {
                alert.tell(String.valueOf(refusal.getMessage()));
            }
            throw refusal;
        } finally {
            lock.unlock();
        }
    }

    /// Stops it; the second time nothing happens.
    void stop() {
        boolean ours = false;
        try {
            ours = lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            stopped = true;
            RunningServer running = server;
            server = null;
            if (running != null) {
                running.close();
                data.withdraw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (ours) {
                lock.unlock();
            }
        }
    }

    /// The sentence somebody wrote for this, however deep the frameworks wrapped it.
    private Refusal asRefusal(RuntimeException failure) {
        return causeOf(failure, Refusal.class)
                .orElseGet(() ->
                        new Refusal(
                                "cannot start: %s (details in %s)"
                                        .formatted(reason(failure), data.logFile()),
                                failure));
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private static <T extends Throwable> Optional<T> causeOf(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
