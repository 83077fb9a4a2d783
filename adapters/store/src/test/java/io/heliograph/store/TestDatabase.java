package io.heliograph.store;

import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One real server for all tests of the module; each test class has databases of its own in it.
final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path DIRECTORY = temporary();
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(DIRECTORY);

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            SERVER.stop();
                            delete(DIRECTORY);
                        }));
        Database.open(create("prepared", "template0")).close();
    }

    private TestDatabase() {}

    /// A new database with the present schema and no rows.
    static Database open() {
        return Database.open(settings());
    }

    static DatabaseSettings settings() {
        return create("test_" + NUMBER.incrementAndGet(), "prepared");
    }

    /// A new database without a schema.
    static DatabaseSettings emptySettings() {
        return create("test_" + NUMBER.incrementAndGet(), "template0");
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("heliograph-store-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DatabaseSettings create(String name, String template) {
        try (Connection connection =
                        DriverManager.getConnection(
                                SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new DatabaseSettings(
                SERVER.jdbcUrl().replace("/postgres", "/" + name),
                SERVER.user(),
                SERVER.password(),
                DIRECTORY.resolve("backups-" + name));
    }
}
