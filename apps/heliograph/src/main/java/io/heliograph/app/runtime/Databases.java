package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseRefusedException;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.store.embedded.ServerStartException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database: the embedded server of the data directory, or the one that
/// `HELIOGRAPH_DATABASE_URL` names.
public final class Databases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);
    private static final long WATCH_MILLIS = 500;

    private final @Nullable EmbeddedPostgres server;
    private final Database database;
    private final Thread watch = Thread.ofVirtual().name("database-watch").unstarted(this::watch);
    private volatile boolean closed;

    private Databases(@Nullable EmbeddedPostgres server, Database database) {
        this.server = server;
        this.database = database;
    }

    /// Starts or finds the database and brings its schema up to date, after a backup into the data
    /// directory where there is something to lose.
    ///
    /// @throws Refusal in words for people
    public static Databases open(Path data, Map<String, String> environment) {
        Path backups = data.resolve("backups");
        Optional<String> url = Optional.ofNullable(environment.get("HELIOGRAPH_DATABASE_URL"));
        EmbeddedPostgres server = null;
        try {
            server = url.isPresent() ? null : EmbeddedPostgres.start(data);
            DatabaseSettings settings =
                    server == null
                            ? external(url.orElseThrow(), backups)
                            : new DatabaseSettings(
                                    server.jdbcUrl(), server.user(), server.password(), backups);
            Databases opened = new Databases(server, Database.open(settings));
            opened.watch.start();
            return opened;
        } catch (ServerStartException | DatabaseRefusedException refused) {
            if (server != null) {
                server.stop();
            }
            throw new Refusal(String.valueOf(refused.getMessage()), refused);
        }
    }

    public Database database() {
        return database;
    }

    /// Restarts the embedded server if somebody killed it.
    private void watch() {
        EmbeddedPostgres watched = server;
        if (watched == null) {
            return;
        }
        while (!closed) {
            try {
                Thread.sleep(WATCH_MILLIS);
                if (!closed && !watched.isRunning()) {
                    LOG.error("the database server has died; starting it again");
                    watched.restart();
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (ServerStartException failed) {
                LOG.error("the database server does not start: {}", failed.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        database.close();
        if (server != null) {
            server.stop();
        }
    }

    /// `jdbc:postgresql://host/name?user=...&password=...`, with or without the `jdbc:`.
    private static DatabaseSettings external(String url, Path backups) {
        String jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        if (!jdbc.startsWith("jdbc:postgresql://")) {
            throw new Refusal(
                    "HELIOGRAPH_DATABASE_URL must be like"
                            + " jdbc:postgresql://host/name?user=...&password=...");
        }
        int question = jdbc.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : jdbc.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return new DatabaseSettings(
                jdbc,
                parameters.getOrDefault("user", System.getProperty("user.name", "")),
                parameters.getOrDefault("password", ""),
                backups);
    }
}
