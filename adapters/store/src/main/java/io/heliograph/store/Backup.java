package io.heliograph.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// A backup is a zip file: every table as PostgreSQL's `COPY` writes it, all of the same instant,
/// and a manifest with the schema's version, row counts and checksums. Nothing of the server's own
/// is in it, so it can be restored into another major version.
public final class Backup {
    private static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;

    /// A table of a hundred million rows takes its time; the pool's seconds are for orders.
    private static final int PATIENCE_MILLIS = 30 * 60 * 1000;

    private static final Executor DIRECTLY = Runnable::run;

    private Backup() {}

    /// What the zip holds.
    ///
    /// @param schemaVersion of the migrations
    record Manifest(int format, String schemaVersion, List<Table> tables) {
        Manifest {
            tables = List.copyOf(tables);
        }

        /// @param name with its schema, `public.journal`
        record Table(String name, List<String> columns, long rows, String sha256) {
            Table {
                columns = List.copyOf(columns);
            }

            String entry() {
                return "data/" + name + ".copy";
            }
        }
    }

    /// Writes everything as of one instant; others go on writing meanwhile. The file appears whole
    /// or not at all, readable by its owner alone.
    ///
    /// @throws BackupException if the file cannot be written
    public static void write(Database database, Path zip) {
        database.withConnection(
                "writing a backup",
                connection -> {
                    write(connection, zip);
                    return zip;
                });
    }

    /// Puts the backup in the place of everything the database holds. Checksums are verified before
    /// anything is touched. A backup of an older schema is loaded as it was and then migrated; what
    /// was in the database before is then first written beside the other backups.
    ///
    /// Nothing else may use the database meanwhile.
    ///
    /// @throws BackupException if the file is damaged or from a newer release
    public static void restore(Database database, Path zip) {
        restore(database, zip, Database.MIGRATIONS);
    }

    static void restore(Database database, Path zip, List<String> migrations) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Manifest manifest = readManifest(file, zip);
            verify(file, manifest);
            Flyway flyway = Database.flyway(database.dataSource(), migrations);
            MigrationVersion written = MigrationVersion.fromVersion(manifest.schemaVersion());
            MigrationVersion ours = Schema.newest(flyway);
            if (written.compareTo(ours) > 0) {
                throw new BackupException(
                        ("The backup has schema version %s, written by a newer release; this"
                                        + " release knows versions up to %s.")
                                .formatted(written, ours));
            }
            if (written.equals(ours)) {
                load(database, file, manifest);
            } else {
                Path before = database.settings().backups().resolve("before-restore.zip");
                write(database, before);
                Schema.replaceBy(database.dataSource(), migrations, written);
                load(database, file, manifest);
                flyway.migrate();
            }
        } catch (IOException unreadable) {
            throw new BackupException(zip + " cannot be read: " + unreadable, unreadable);
        }
    }

    static void write(Connection connection, Path zip) throws SQLException {
        Path target = zip.toAbsolutePath();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            writeSnapshot(connection, partial);
            try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(target.getParent())) {
                directory.force(true);
            }
        } catch (IOException failed) {
            throw new BackupException(zip + " cannot be written: " + failed, failed);
        }
    }

    private static void writeSnapshot(Connection connection, Path partial)
            throws SQLException, IOException {
        connection.setNetworkTimeout(DIRECTLY, PATIENCE_MILLIS);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(partial, StandardOpenOption.WRITE))) {
            List<Manifest.Table> tables = new ArrayList<>();
            for (Tables.Table table : Tables.all(connection)) {
                tables.add(copyOut(connection, table, zip));
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(
                    ModelJson.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(
                                    new Manifest(
                                            FORMAT, Tables.schemaVersion(connection), tables)));
            zip.closeEntry();
        } finally {
            connection.rollback();
        }
    }

    private static Manifest.Table copyOut(
            Connection connection, Tables.Table table, ZipOutputStream zip)
            throws SQLException, IOException {
        Manifest.Table unmeasured = new Manifest.Table(table.name(), table.columns(), 0, "");
        zip.putNextEntry(new ZipEntry(unmeasured.entry()));
        MessageDigest sha256 = sha256();
        long rows;
        try (OutputStream out = new DigestOutputStream(new KeptOpen(zip), sha256)) {
            rows = copies(connection).copyOut("COPY " + table.columnList() + " TO STDOUT", out);
        }
        zip.closeEntry();
        return new Manifest.Table(table.name(), table.columns(), rows, hex(sha256));
    }

    private static Manifest readManifest(ZipFile file, Path zip) throws IOException {
        ZipEntry entry = file.getEntry(MANIFEST);
        if (entry == null) {
            throw new BackupException(zip + " is no backup of Heliograph: it has no manifest");
        }
        Manifest manifest;
        try (InputStream in = file.getInputStream(entry)) {
            manifest = ModelJson.mapper().readValue(in.readAllBytes(), Manifest.class);
        }
        if (manifest.format() != FORMAT) {
            throw new BackupException(
                    "The backup has format %d; this release reads format %d."
                            .formatted(manifest.format(), FORMAT));
        }
        return manifest;
    }

    private static void verify(ZipFile file, Manifest manifest) throws IOException {
        for (Manifest.Table table : manifest.tables()) {
            ZipEntry entry = file.getEntry(table.entry());
            if (entry == null) {
                throw new BackupException("The backup is damaged: " + table.name() + " is missing");
            }
            MessageDigest sha256 = sha256();
            try (InputStream in = new DigestInputStream(file.getInputStream(entry), sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!hex(sha256).equals(table.sha256())) {
                throw new BackupException(
                        "The backup is damaged: the checksum of " + table.name() + " is wrong");
            }
        }
    }

    private static void load(Database database, ZipFile file, Manifest manifest) {
        database.withConnection(
                "restoring a backup",
                connection -> {
                    connection.setNetworkTimeout(DIRECTLY, PATIENCE_MILLIS);
                    connection.setAutoCommit(false);
                    try {
                        Tables.emptyAll(connection);
                        for (Manifest.Table table : manifest.tables()) {
                            copyIn(connection, file, table);
                        }
                        Tables.resetCounters(connection);
                        connection.commit();
                    } catch (SQLException | RuntimeException failed) {
                        connection.rollback();
                        throw failed;
                    }
                    return manifest;
                });
    }

    private static void copyIn(Connection connection, ZipFile file, Manifest.Table table)
            throws SQLException {
        Tables.Table target = new Tables.Table(table.name(), table.columns());
        Tables.requireKnown(connection, target);
        try (InputStream in = file.getInputStream(file.getEntry(table.entry()))) {
            copies(connection).copyIn("COPY " + target.columnList() + " FROM STDIN", in);
        } catch (IOException unreadable) {
            throw new BackupException("The backup cannot be read: " + unreadable, unreadable);
        }
        long rows = Tables.count(connection, target);
        if (rows != table.rows()) {
            throw new BackupException(
                    "The backup has %d rows of %s, %d arrived"
                            .formatted(table.rows(), table.name(), rows));
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// One entry of a zip: closing it must not close the zip.
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
