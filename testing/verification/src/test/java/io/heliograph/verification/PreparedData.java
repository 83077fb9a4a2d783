package io.heliograph.verification;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.store.Database;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;

/// The slow half of a first start, done once for all tests of a process: a data directory whose
/// database is unpacked and has its tables, and nothing else. A program that starts there makes all
/// the rest itself. To see a first start whole, give it an empty directory.
final class PreparedData {
    private static final Path MODEL = prepare();

    private PreparedData() {}

    /// Makes the directory, unless it is there.
    static void at(Path data) {
        if (Files.exists(data)) {
            return;
        }
        try {
            Path made = DataDirectory.at(data).create().root();
            // Only read: all may have the same.
            Files.createSymbolicLink(made.resolve("pgbin"), MODEL.resolve("pgbin"));
            copy(MODEL.resolve("pg-password"), made.resolve("pg-password"));
            copyTree(MODEL.resolve("pg"), made.resolve("pg"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path prepare() {
        try {
            DataDirectory model =
                    DataDirectory.at(Files.createTempDirectory("heliograph-prepared-"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(model.root())));
            try (EmbeddedPostgres server = EmbeddedPostgres.start(model.root())) {
                Database.open(DatabasePlace.of(server, model)).close();
            }
            return model.root();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its)
                            throws IOException {
                        copy(folder, to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes its)
                            throws IOException {
                        copy(file, to.resolve(from.relativize(file)));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// With its permissions, without which the database does not start.
    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
