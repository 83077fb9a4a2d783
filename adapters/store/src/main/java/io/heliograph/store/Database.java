package io.heliograph.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// The program's PostgreSQL: a pool of connections to a database that was found fit and brought to
/// this release's schema. Safe for use by many threads.
public final class Database implements AutoCloseable {
    /// Everything belongs to a tenant; so far there is one.
    static final String TENANT = "home";

    static final List<String> MIGRATIONS = List.of("classpath:db/migration");

    private static final int OLDEST_SERVER = 15;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.client = JdbcClient.create(pool);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(pool);
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// Connects, makes sure that the server keeps what it acknowledges, and brings the schema up to
    /// date; a database with data in it is backed up first.
    ///
    /// @throws DatabaseRefusedException if the server or the schema is not fit
    /// @throws io.heliograph.engine.port.JournalException if it cannot be reached
    public static Database open(DatabaseSettings settings) {
        return open(settings, MIGRATIONS);
    }

    static Database open(DatabaseSettings settings, List<String> migrations) {
        HikariDataSource pool;
        try {
            pool = pool(settings);
        } catch (RuntimeException unreachable) {
            throw Failures.translate("opening " + settings.place(), unreachable);
        }
        Database database = new Database(settings, pool);
        try {
            database.withConnection(
                    "checking the server",
                    connection -> {
                        requireFit(connection);
                        return settings;
                    });
            Schema.bringUpToDate(pool, migrations, settings.backups());
            return database;
        } catch (RuntimeException refused) {
            pool.close();
            throw refused;
        }
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /// For the program's own needs, such as a health check.
    public DataSource dataSource() {
        return pool;
    }

    /// Whether a statement gets an answer now; at most a few seconds.
    public boolean isReachable() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /// Runs the questions on one snapshot: what several of them say fits together.
    <T> T query(String what, Function<JdbcClient, T> work) {
        try {
            Optional<T> result =
                    snapshot.execute(status -> Optional.ofNullable(work.apply(client)));
            return result.orElseThrow();
        } catch (DataAccessException | TransactionException failed) {
            throw Failures.translate(what, failed);
        }
    }

    /// Runs the statements in one transaction, durable on return.
    <T> T change(String what, Function<JdbcClient, T> work) {
        try {
            Optional<T> result =
                    transaction.execute(status -> Optional.ofNullable(work.apply(client)));
            return result.orElseThrow();
        } catch (DataAccessException | TransactionException failed) {
            throw Failures.translate(what, failed);
        }
    }

    <T> T withConnection(String what, ConnectionWork<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw Failures.translate(what, failed);
        }
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    interface ConnectionWork<T> {
        T with(Connection connection) throws SQLException;
    }

    /// A dead server, or one behind a dead network, is noticed within seconds.
    private static HikariDataSource pool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("heliograph");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(2_000);
        // A server that has just been started may be slow to say its first word.
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("loginTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "heliograph");
        config.addDataSourceProperty("options", "-c timezone=UTC");
        return new HikariDataSource(config);
    }

    private static void requireFit(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            throw new DatabaseRefusedException(
                    "PostgreSQL %d or later is needed; the server is PostgreSQL %d."
                            .formatted(OLDEST_SERVER, version));
        }
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                requireOn(setting, row.getString(1));
            }
        }
    }

    static void requireOn(String setting, String value) {
        // `remote_apply` waits for a replica as well: more than is asked.
        if (!value.equals("on") && !value.equals("remote_apply")) {
            throw new DatabaseRefusedException(
                    ("PostgreSQL runs with %s = %s, so it may lose orders that it has"
                                    + " acknowledged. Set %s = on.")
                            .formatted(setting, value, setting));
        }
    }

    /// The schema's versions.
    static Flyway flyway(DataSource dataSource, List<String> migrations) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(migrations.toArray(String[]::new))
                .schemas("public", "paper")
                .defaultSchema("public")
                .cleanDisabled(true)
                // "exists already, skipping" is nothing that a person at the terminal should read
                .initSql("SET client_min_messages = warning")
                .load();
    }
}
