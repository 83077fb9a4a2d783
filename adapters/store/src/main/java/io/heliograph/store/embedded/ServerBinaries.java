package io.heliograph.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server's programs, unpacked from the archive on the class path into a directory named by the
/// archive's checksum. Unpacked beside it first and renamed whole, so that a process killed half
/// way leaves nothing that looks complete.
record ServerBinaries(Path home, String majorVersion) {
    private static final String VERSION_FILE = "MAJOR_VERSION";

    /// @throws ServerStartException if there is no archive for this machine
    static ServerBinaries unpackInto(Path directory) throws IOException, InterruptedException {
        String archive = archiveForThisMachine();
        Path home = directory.resolve(checksumOf(archive));
        if (!Files.exists(home.resolve(VERSION_FILE))) {
            unpack(archive, directory, home);
        }
        return new ServerBinaries(home, Files.readString(home.resolve(VERSION_FILE)).strip());
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static String archiveForThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name =
                switch (machine) {
                    case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
                    case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
                    default -> "";
                };
        if (!system.equals("linux")
                || name.isEmpty()
                || ServerBinaries.class.getResource("/" + name) == null) {
            throw new ServerStartException(
                    ("There is no built-in PostgreSQL for %s on %s. Set HELIOGRAPH_DATABASE_URL to a"
                                    + " PostgreSQL 15 or later of your own.")
                            .formatted(system, machine));
        }
        return "/" + name;
    }

    private static String checksumOf(String archive) throws IOException {
        try (InputStream bytes = open(archive)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream digested = new DigestInputStream(bytes, sha256)) {
                digested.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream bytes = ServerBinaries.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new IOException(archive + " has gone from the class path");
        }
        return bytes;
    }

    private static void unpack(String archive, Path directory, Path home)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path partial =
                Files.createTempDirectory(
                        directory,
                        "unpacking-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try {
            extract(archive, partial);
            Files.writeString(partial.resolve(VERSION_FILE), askVersion(partial));
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException
                | java.nio.file.DirectoryNotEmptyException unpackedMeanwhile) {
            deleteTree(partial);
        } catch (IOException failed) {
            deleteTree(partial);
            throw failed;
        }
        removeOthers(directory, home);
    }

    private static void extract(String archive, Path target) throws IOException {
        try (InputStream bytes = open(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new BufferedInputStream(
                                        new XZCompressorInputStream(
                                                new BufferedInputStream(bytes))))) {
            List<Path> links = new ArrayList<>();
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive points outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    links.add(Files.createSymbolicLink(path, Path.of(entry.getLinkName())));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path,
                            PosixFilePermissions.fromString(
                                    executable ? "rwx------" : "rw-------"));
                }
            }
            for (Path link : links) {
                if (!link.toRealPath().startsWith(target.toRealPath())) {
                    throw new IOException("the archive links outside itself: " + link);
                }
            }
        }
    }

    private static String askVersion(Path home) throws IOException, InterruptedException {
        Process asked =
                new ProcessBuilder(home.resolve("bin/postgres").toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(asked.getInputStream().readAllBytes()).strip();
        int number = answer.lastIndexOf(' ') + 1;
        if (asked.waitFor() != 0 || !answer.startsWith("postgres (PostgreSQL)")) {
            throw new ServerStartException(
                    "The built-in PostgreSQL does not run on this machine: " + answer);
        }
        int point = answer.indexOf('.', number);
        return answer.substring(number, point < 0 ? answer.length() : point);
    }

    /// Programs of earlier releases, and what a killed unpacking left behind.
    private static void removeOthers(Path directory, Path home) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (!entry.equals(home)) {
                    deleteTree(entry);
                }
            }
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
