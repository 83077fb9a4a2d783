package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.InstanceLock;
import io.heliograph.app.Refusal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.store.BackupException;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseRefusedException;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.store.embedded.ServerStartException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;

/// The installation's database, lent to one piece of work outside the running program.
public final class BackupDatabase {
    private final DataDirectory data;

    public BackupDatabase(DataDirectory data) {
        this.data = data;
    }

    /// Beside the running program if there is one.
    public void read(Consumer<Database> work) {
        Optional<DatabaseSettings> named = DatabasePlace.named(System.getenv(), data);
        Optional<DatabaseSettings> there =
                named.isPresent() || data.runningServer().isEmpty()
                        ? named
                        : DatabasePlace.running(data);
        if (there.isPresent()) {
            withDatabase(there.get(), work);
        } else {
            alone(work);
        }
    }

    /// With nobody else at it.
    ///
    /// @throws Refusal if a program runs on the data directory
    void alone(Consumer<Database> work) {
        Optional<DatabaseSettings> named = DatabasePlace.named(System.getenv(), data);
        try (InstanceLock lock = data.create().lock()) {
            if (named.isPresent()) {
                withDatabase(named.get(), work);
                return;
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.root())) {
                withDatabase(DatabasePlace.of(postgres, data), work);
            }
        } catch (ServerStartException e) {
            throw refusal(e);
        }
    }

    boolean holdsData() {
        return DatabasePlace.named(System.getenv(), data).isPresent()
                || Files.exists(data.root().resolve("pg"));
    }

    private static void withDatabase(DatabaseSettings settings, Consumer<Database> work) {
        try (Database database = Database.open(settings)) {
            work.accept(database);
        } catch (BackupException | DatabaseRefusedException | JournalException e) {
            throw refusal(e);
        }
    }

    private static Refusal refusal(RuntimeException e) {
        return new Refusal(String.valueOf(e.getMessage()), e);
    }
}
