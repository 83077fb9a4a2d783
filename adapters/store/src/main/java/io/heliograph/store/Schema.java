package io.heliograph.store;

import io.heliograph.engine.port.JournalException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// The schema's way to this release's version. Forward only.
final class Schema {
    private Schema() {}

    static void bringUpToDate(DataSource dataSource, List<String> migrations, Path backups) {
        Flyway flyway = Database.flyway(dataSource, migrations);
        try {
            MigrationInfo current = flyway.info().current();
            MigrationVersion ours = newest(flyway);
            if (current != null && current.getVersion().compareTo(ours) > 0) {
                throw new DatabaseRefusedException(
                        ("The database has schema version %s, written by a newer release; this"
                                        + " release knows versions up to %s. Start the newer"
                                        + " release, or restore a backup of this one.")
                                .formatted(current.getVersion(), ours));
            }
            if (current != null && flyway.info().pending().length > 0) {
                Path zip =
                        backups.resolve(
                                "before-migration-%s-to-%s.zip"
                                        .formatted(current.getVersion(), ours));
                try (Connection connection = dataSource.getConnection()) {
                    Backup.write(connection, zip);
                }
            }
            flyway.migrate();
        } catch (SQLException failed) {
            throw Failures.translate("bringing the schema up to date", failed);
        } catch (FlywayException failed) {
            if (failed.getCause() instanceof SQLException sql
                    && Failures.kind(sql.getSQLState()) == Kind.UNAVAILABLE) {
                throw Failures.translate("bringing the schema up to date", sql);
            }
            throw new DatabaseRefusedException(
                    "The database's schema cannot be brought up to date: " + failed.getMessage(),
                    failed);
        }
    }

    /// Drops everything and makes an empty schema of that version.
    static void replaceBy(
            DataSource dataSource, List<String> migrations, MigrationVersion version) {
        Flyway flyway =
                Flyway.configure()
                        .configuration(Database.flyway(dataSource, migrations).getConfiguration())
                        .cleanDisabled(false)
                        .target(version)
                        .load();
        flyway.clean();
        flyway.migrate();
    }

    /// The newest version that this release knows.
    static MigrationVersion newest(Flyway flyway) {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : flyway.info().all()) {
            boolean known = migration.getState().isResolved();
            if (known && migration.getVersion().compareTo(newest) > 0) {
                newest = migration.getVersion();
            }
        }
        return newest;
    }
}
