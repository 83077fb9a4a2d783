package io.heliograph.simulation;

import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One real PostgreSQL for all worlds of this process, emptied for each.
final class RealDatabase implements AutoCloseable {
    /// As whom another program writes; it waits for nobody's locks, since whoever has them stands
    /// still until it is done.
    private static final String RIVAL = "rival";

    private static final long ENOUGH_BYTES = 1L << 30;

    private final Path directory;
    private final EmbeddedPostgres server;
    private final FaultyLine line;
    private final Database database;
    private final Database rivals;

    /// For whoever looks at all the rows: to log in takes longer than to look.
    private final Connection own;

    private final Backup empty;

    /// What was in every table.
    record Backup(Map<String, String> rows) {}

    private RealDatabase(
            Path directory,
            EmbeddedPostgres server,
            FaultyLine line,
            Database database,
            Database rivals,
            Connection own) {
        this.directory = directory;
        this.server = server;
        this.line = line;
        this.database = database;
        this.rivals = rivals;
        this.own = own;
        this.empty = backup();
    }

    static RealDatabase start() {
        try {
            Path directory = Files.createTempDirectory(place(), "simulated-database-");
            EmbeddedPostgres server = EmbeddedPostgres.start(directory);
            FaultyLine line = FaultyLine.install(server.user());
            Database database = Database.open(settings(server, directory, server.user()));
            Connection own =
                    DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
            try (Statement statement = own.createStatement()) {
                statement.execute(
                        "CREATE ROLE rival LOGIN SUPERUSER PASSWORD '%s'"
                                .formatted(server.password()));
                statement.execute("ALTER ROLE rival SET lock_timeout = '20ms'");
            }
            Database rivals = Database.open(settings(server, directory, RIVAL));
            return new RealDatabase(directory, server, line, database, rivals, own);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// In memory where there is room: whether a disk keeps what it was told is not the question
    /// here.
    private static Path place() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean fits =
                Files.isWritable(memory)
                        && Files.getFileStore(memory).getUsableSpace() > ENOUGH_BYTES
                        && runsPrograms(memory);
        return fits ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// Many machines allow no programs there, and the server's own lie beside its data.
    private static boolean runsPrograms(Path place) throws IOException {
        Path mounts = Path.of("/proc/mounts");
        return Files.isReadable(mounts)
                && Files.readAllLines(mounts).stream()
                        .filter(line -> line.contains(" " + place + " "))
                        .noneMatch(line -> line.contains("noexec"));
    }

    private static DatabaseSettings settings(EmbeddedPostgres server, Path directory, String user) {
        return new DatabaseSettings(
                server.jdbcUrl(), user, server.password(), directory.resolve("backups"));
    }

    Database database() {
        return database;
    }

    /// The same database, as another program sees it.
    Database rivals() {
        return rivals;
    }

    FaultyLine line() {
        return line;
    }

    /// Where a program keeps its files beside the database; new for every world.
    Path files() {
        try {
            return Files.createTempDirectory(directory, "world-");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Reads every row.
    Backup backup() {
        Map<String, String> rows = new LinkedHashMap<>();
        try (Statement statement = own.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row =
                        statement.executeQuery(
                                "SELECT json_agg(t)::text FROM %s t".formatted(table))) {
                    row.next();
                    String all = row.getString(1);
                    rows.put(table, all == null ? "[]" : all);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new Backup(rows);
    }

    void empty() {
        restore(empty);
    }

    /// Puts every table back as it was when the backup was made. Triggers and keys do not look on:
    /// they have seen these rows before.
    void restore(Backup backup) {
        Backup present = backup();
        try (Statement statement = own.createStatement()) {
            own.setAutoCommit(false);
            statement.execute("SET LOCAL session_replication_role = replica");
            for (Map.Entry<String, String> table : backup.rows().entrySet()) {
                if (!table.getValue().equals(present.rows().get(table.getKey()))) {
                    statement.execute("DELETE FROM " + table.getKey());
                    fill(table.getKey(), table.getValue());
                }
            }
            own.commit();
            own.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void fill(String table, String rows) throws SQLException {
        try (PreparedStatement insert =
                own.prepareStatement(
                        "INSERT INTO %1$s OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::%1$s, ?::json)"
                                .formatted(table))) {
            insert.setString(1, rows);
            insert.execute();
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        SELECT n.nspname || '.' || c.relname
                          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname IN ('public', 'paper') AND c.relkind IN ('r', 'p')
                           AND NOT c.relispartition
                           AND c.relname <> 'flyway_schema_history'
                         ORDER BY 1
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /// One number of the database, as somebody sees it who only reads.
    long number(String sql) {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        rivals.close();
        database.close();
        try {
            own.close();
            server.stop();
            line.remove();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
