package io.heliograph.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server, started as a child process on a free port of 127.0.0.1, whose data
/// stays in a directory of ours. It keeps what it acknowledges: `fsync`, `synchronous_commit` and
/// `full_page_writes` are on, whatever its own configuration files say. Sessions need the password.
///
/// One program at a time has the directory. A server whose program was killed is found by its lock
/// file, stopped and followed by a new one.
///
/// Layout: `pgbin/` the programs, `pg/` the data, `pg-password`, `pg.lock`, `pg.log`. Blocking;
/// safe for use by several threads.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "heliograph";

    /// After a crash it first makes sure of every file, which takes a slow disk minutes. Stopped
    /// half way it would begin all over.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    /// How long sessions may outlive a server that was killed: one ends with its statement.
    private static final Duration LEFT_OVER_LIMIT = Duration.ofSeconds(30);

    /// What the server says while there are such.
    private static final String LEFT_OVER = "pre-existing shared memory block";

    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE =
            PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final ServerCommands commands;
    private final FileChannel lockFile;
    private final String password;
    private final int port;
    private @Nullable Process server;

    private EmbeddedPostgres(
            Path directory,
            ServerCommands commands,
            FileChannel lockFile,
            String password,
            int port) {
        this.directory = directory;
        this.commands = commands;
        this.lockFile = lockFile;
        this.password = password;
        this.port = port;
    }

    /// Starts the server of the directory; the first time, makes its database.
    ///
    /// @throws ServerStartException if this machine has no server, another program has the
    ///   directory, or the data was written by another major version
    public static EmbeddedPostgres start(Path dataDir) {
        try {
            Path directory = ownDirectory(dataDir);
            FileChannel lock = lock(directory);
            try {
                ServerCommands commands =
                        ServerCommands.of(
                                ServerBinaries.unpackInto(
                                        ownDirectory(directory.resolve("pgbin"))));
                String password = password(directory);
                prepareData(directory, commands);
                Optional<Postmaster> orphan = Postmaster.serving(data(directory));
                if (orphan.isPresent()) {
                    orphan.get().stop(commands);
                }
                EmbeddedPostgres postgres =
                        new EmbeddedPostgres(directory, commands, lock, password, freePort());
                postgres.launch();
                return postgres;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new ServerStartException(
                    "The built-in PostgreSQL cannot start in %s: %s".formatted(dataDir, failed),
                    failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public synchronized boolean isRunning() {
        return server != null && server.isAlive();
    }

    /// The server's own process, for whoever watches it.
    public synchronized long pid() {
        return server == null ? -1 : server.pid();
    }

    /// Starts a server that died, at the same address; nothing if it runs.
    ///
    /// @throws ServerStartException if it cannot start
    public synchronized void restart() {
        if (isRunning()) {
            return;
        }
        if (!lockFile.isOpen()) {
            throw new IllegalStateException("the server was stopped for good");
        }
        try {
            Optional<Postmaster> leftOver = Postmaster.serving(data(directory));
            if (leftOver.isPresent()) {
                leftOver.get().stop(commands);
            }
            launch();
        } catch (IOException failed) {
            throw new ServerStartException(
                    "The built-in PostgreSQL cannot start again: " + failed, failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// Ends all sessions, writes a checkpoint and stops. Does nothing the second time.
    public synchronized void stop() {
        try {
            if (isRunning()) {
                Optional<Postmaster> running = Postmaster.serving(data(directory));
                if (running.isPresent()) {
                    running.get().stop(commands);
                }
            }
            server = null;
            lockFile.close();
        } catch (IOException failed) {
            throw new IllegalStateException("The built-in PostgreSQL does not stop", failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// Begins again while sessions of a killed server hold its memory.
    private synchronized void launch() throws IOException, InterruptedException {
        long patience = System.nanoTime() + LEFT_OVER_LIMIT.toNanos();
        Path log = directory.resolve("pg.log");
        while (!isLaunched(log)) {
            String said = lastLines(log);
            if (!said.contains(LEFT_OVER) || System.nanoTime() > patience) {
                throw new ServerStartException("The built-in PostgreSQL did not start: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// @return whether the server takes connections; false if it ended, or did nothing for too long
    private boolean isLaunched(Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(commands.detachedLine("postgres", serverArguments()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        // The log file is this run's; messages in the reader's language would be no use to support.
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process started = builder.start();
        started.getOutputStream().close();
        Files.setPosixFilePermissions(log, OWNER_ONLY_FILE);
        server = started;
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!Postmaster.isReady(data(directory), started.pid())) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    started.destroyForcibly();
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException interrupted) {
            started.destroyForcibly();
            throw interrupted;
        }
        return true;
    }

    /// On the command line, where nothing in a configuration file or `ALTER SYSTEM` overrides them.
    private List<String> serverArguments() {
        return List.of(
                "-D",
                data(directory).toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "max_connections=60",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "min_wal_size=80MB",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "max_wal_senders=0",
                "-c",
                "wal_level=minimal",
                "-c",
                "client_connection_check_interval=2s",
                // A young table grows faster than a minute's statistics: statements would be
                // planned for next to nothing.
                "-c",
                "autovacuum_naptime=5s",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
    }

    private static void prepareData(Path directory, ServerCommands commands)
            throws IOException, InterruptedException {
        Path data = data(directory);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            String written = Files.readString(data.resolve("PG_VERSION")).strip();
            String ours = commands.binaries().majorVersion();
            if (!written.equals(ours)) {
                throw new ServerStartException(
                        ("The data in %s was written by PostgreSQL %s, and this release brings"
                                        + " PostgreSQL %s, which cannot read it. Start the release"
                                        + " that wrote it, make a backup there, and restore it"
                                        + " here into an empty directory.")
                                .formatted(data, written, ours));
            }
            return;
        }
        // Made beside its place and renamed whole: a process killed half way leaves no half
        // database.
        Path partial = directory.resolve("pg.new");
        ServerBinaries.deleteTree(partial);
        commands.run(
                "initdb",
                List.of(
                        "-D",
                        partial.toString(),
                        "-U",
                        USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + directory.resolve("pg-password"),
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C"));
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("pg-password");
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path partial = directory.resolve("pg-password.new");
            Files.deleteIfExists(partial);
            Files.createFile(partial, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
            Files.writeString(partial, HexFormat.of().formatHex(secret) + "\n");
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve("pg.lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new ServerStartException(
                    "Another Heliograph is running with the data in %s.".formatted(directory));
        }
        return channel;
    }

    private static Path ownDirectory(Path wanted) throws IOException {
        Path directory = wanted.toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY));
        }
        Files.setPosixFilePermissions(directory, OWNER_ONLY_DIRECTORY);
        return directory.toRealPath();
    }

    private static Path data(Path directory) {
        return directory.resolve("pg");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static ServerStartException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ServerStartException("interrupted", cause);
    }
}
