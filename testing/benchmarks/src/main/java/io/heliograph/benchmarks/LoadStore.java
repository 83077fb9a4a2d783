package io.heliograph.benchmarks;

import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.PostgresJournal;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The embedded database of one load, with fsync on, and its journal. It goes with the load, and
/// with the program when that is told to end.
final class LoadStore implements AutoCloseable {
    private final Path data;
    private final Thread atExit = new Thread(this::remove);
    private EmbeddedPostgres server;
    private Database database;
    private PostgresJournal journal;

    private LoadStore(Path data) {
        this.data = data;
        this.server = EmbeddedPostgres.start(data);
        this.database = open();
        this.journal = PostgresJournal.start(database);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static LoadStore start() throws IOException {
        return new LoadStore(Files.createTempDirectory("heliograph-load"));
    }

    PostgresJournal journal() {
        return journal;
    }

    Database database() {
        return database;
    }

    /// Stops everything, so that {@link #begin} starts as a program does for the second time.
    void end() {
        journal.close();
        database.close();
        server.stop();
    }

    void begin() {
        server = EmbeddedPostgres.start(data);
        database = open();
        journal = PostgresJournal.start(database);
    }

    @Override
    public void close() {
        end();
        remove();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private Database open() {
        return Database.open(
                new DatabaseSettings(
                        server.jdbcUrl(),
                        server.user(),
                        server.password(),
                        data.resolve("backups")));
    }

    private void remove() {
        server.stop();
        try {
            delete(data);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
