package io.heliograph.app.runtime;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.Refusal;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseRefusedException;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.store.embedded.ServerStartException;
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
    public static Databases open(DataDirectory data, Map<String, String> environment) {
        Optional<DatabaseSettings> named = DatabasePlace.named(environment, data);
        EmbeddedPostgres server = null;
        try {
            server = named.isPresent() ? null : EmbeddedPostgres.start(data.root());
            DatabaseSettings settings =
                    server == null ? named.orElseThrow() : DatabasePlace.of(server, data);
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
            } catch (RuntimeException unexpected) {
                // Whatever it is, it is tried again: without this thread no database comes back.
                LOG.error("the database server could not be looked after", unexpected);
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
}
