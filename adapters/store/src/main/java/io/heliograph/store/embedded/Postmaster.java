package io.heliograph.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running server as its lock file (`postmaster.pid`) tells of it, whoever started it.
final class Postmaster {
    private final ProcessHandle process;

    private Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /// The server that serves the data directory now. A lock file whose process is gone, or has
    /// become another program since, is nobody's.
    static Optional<Postmaster> serving(Path data) throws IOException {
        List<String> lines = lockFile(data);
        if (lines.size() < 2 || !Path.of(lines.get(1)).equals(data)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(handle -> isServerOf(handle.pid(), data))
                .map(Postmaster::new);
    }

    /// Whether the lock file of that process says that connections are taken.
    static boolean isReady(Path data, long pid) throws IOException {
        List<String> lines = lockFile(data);
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    /// Asks it to end its sessions and stop; after five seconds without a checkpoint, the hard way.
    void stop(ServerCommands commands) throws IOException, InterruptedException {
        signal(commands, "INT");
        if (!endsWithin(5)) {
            signal(commands, "QUIT");
            if (!endsWithin(5)) {
                process.destroyForcibly();
                endsWithin(5);
            }
        }
    }

    private void signal(ServerCommands commands, String name)
            throws IOException, InterruptedException {
        try {
            commands.run("pg_ctl", List.of("kill", name, Long.toString(process.pid())));
        } catch (ServerStartException refused) {
            if (process.isAlive()) {
                throw refused;
            }
        }
    }

    private boolean endsWithin(int seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException unknown) {
            throw new IllegalStateException("cannot watch process " + process.pid(), unknown);
        }
    }

    /// Only a process of this very program on this very directory is ours to stop: its number may
    /// have been given to a stranger since.
    private static boolean isServerOf(long pid, Path data) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
            List<String> words = List.of(line.split("\0", -1));
            return words.getFirst().endsWith("/postgres") && words.contains(data.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> lockFile(Path data) throws IOException {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException notRunning) {
            return List.of();
        }
    }
}
