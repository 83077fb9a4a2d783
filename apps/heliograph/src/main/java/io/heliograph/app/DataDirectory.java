package io.heliograph.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one folder everything of an installation lies in: the database, the bearer token, the log,
/// and a note on the program that runs on it.
///
/// Only its owner may read it. Naming it does not create it.
public final class DataDirectory {
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    public static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    /// Where the data lies unless somebody says otherwise: `$HELIOGRAPH_DATA`, or `heliograph` in
    /// `$XDG_DATA_HOME`, or `~/.local/share/heliograph`.
    public static DataDirectory usual(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("HELIOGRAPH_DATA", "");
        if (!named.isBlank()) {
            return at(Path.of(named));
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = xdg.isBlank() ? home.resolve(".local/share") : Path.of(xdg);
        return at(base.resolve("heliograph"));
    }

    /// The absolute path.
    public Path root() {
        return root;
    }

    public Path tokenFile() {
        return root.resolve("token");
    }

    public Path logFile() {
        return root.resolve("log").resolve("heliograph.log");
    }

    /// Where backups are written, made by whoever writes the first.
    public Path backups() {
        return root.resolve("backups");
    }

    /// Makes the folder, for its owner alone, unless it is there.
    ///
    /// @throws Refusal if it cannot be made or written to
    public DataDirectory create() {
        try {
            if (!Files.isDirectory(root)) {
                if (root.getParent() != null) {
                    Files.createDirectories(root.getParent());
                }
                Files.createDirectory(root, mode("rwx------"));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(root)) {
                throw new Refusal("the data directory " + root + " is a file", e);
            }
        } catch (IOException e) {
            throw new Refusal("the data directory " + root + " cannot be made: " + reason(e), e);
        }
        if (!Files.isWritable(root)) {
            throw new Refusal("the data directory " + root + " cannot be written to");
        }
        return this;
    }

    /// Takes the directory for this process, until the lock is closed or the process ends.
    ///
    /// @throws Refusal if a program already runs on it, naming it
    public InstanceLock lock() {
        return InstanceLock.take(root.resolve("lock"), this::runningServer);
    }

    /// The bearer token, made if there is none yet: 256 bits of chance that only the owner may
    /// read.
    ///
    /// @throws Refusal if others can read it
    public String token() {
        Path file = tokenFile();
        try {
            if (!Files.exists(file)) {
                byte[] chance = new byte[32];
                new SecureRandom().nextBytes(chance);
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(chance) + "\n");
            }
            return readToken()
                    .orElseThrow(() -> new Refusal("the token file " + file + " is empty"));
        } catch (IOException e) {
            throw new Refusal("the token file " + file + " cannot be made: " + reason(e), e);
        }
    }

    /// The bearer token, empty if none was made yet.
    ///
    /// @throws Refusal if it cannot be read, or if others can read it too
    public Optional<String> readToken() {
        Path file = tokenFile();
        try {
            if (othersMayRead(file)) {
                throw new Refusal(
                        "the token file %s can be read by others; run: chmod 600 %s"
                                .formatted(file, file));
            }
            return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal("the token file " + file + " cannot be read: " + reason(e), e);
        }
    }

    /// The secret that the ids of orders are made with, made once: with another one, a message that
    /// comes again would ask for other orders.
    ///
    /// @throws Refusal if others can read it
    public byte[] installKey() {
        return HexFormat.of().parseHex(secret("install-key"));
    }

    /// A secret of the installation by its file's name: 256 bits of chance in hex, made once.
    ///
    /// @throws Refusal if others can read it
    public String secret(String name) {
        return secret(
                name,
                () -> {
                    byte[] chance = new byte[32];
                    new SecureRandom().nextBytes(chance);
                    return HexFormat.of().formatHex(chance);
                });
    }

    /// A secret of the installation by its file's name.
    ///
    /// @param fresh makes it where there is none yet
    /// @throws Refusal if others can read it
    public String secret(String name, Supplier<String> fresh) {
        Path file = root.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, fresh.get() + "\n");
            }
            if (othersMayRead(file)) {
                throw new Refusal(
                        "the key file %s can be read by others; run: chmod 600 %s"
                                .formatted(file, file));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Refusal("the key file " + file + " cannot be made: " + reason(e), e);
        }
    }

    /// Keeps a text in a file that only its owner can read.
    ///
    /// @throws Refusal if there is no room for it
    public void keep(String name, String text) {
        try {
            write(root.resolve(name), text);
        } catch (IOException e) {
            throw new Refusal("cannot write " + root.resolve(name) + ": " + reason(e), e);
        }
    }

    /// What was kept in the file; empty where nothing was.
    ///
    /// @throws Refusal if it cannot be read
    public Optional<String> kept(String name) {
        Path file = root.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new Refusal("cannot read " + file + ": " + reason(e), e);
        }
    }

    /// Tells the command line where to find the program that now runs on this directory.
    public void announce(ServerNote note) {
        try {
            write(noteFile(), note.json());
        } catch (IOException e) {
            throw new Refusal("cannot write " + noteFile() + ": " + reason(e), e);
        }
    }

    /// Takes the note back, on the way out. A note that stays behind does no harm: its process is
    /// gone.
    public void withdraw() {
        try {
            Files.deleteIfExists(noteFile());
        } catch (IOException e) {
            System.getLogger(DataDirectory.class.getName())
                    .log(System.Logger.Level.DEBUG, "the note stays behind", e);
        }
    }

    /// The program that runs on this directory, empty if none does.
    public Optional<ServerNote> runningServer() {
        try {
            return ServerNote.parse(Files.readString(noteFile())).filter(ServerNote::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether only the owner may look into it.
    public boolean isPrivate() {
        try {
            return !othersMayRead(root);
        } catch (IOException e) {
            return false;
        }
    }

    static boolean othersMayRead(Path file) throws IOException {
        Set<PosixFilePermission> mode = permissions(file);
        return mode != null && mode.stream().anyMatch(OTHERS::contains);
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path file) throws IOException {
        return hasModes(file) ? Files.getPosixFilePermissions(file) : null;
    }

    private Path noteFile() {
        return root.resolve("server.json");
    }

    /// Whole or not at all, and never readable by others, not even for a moment.
    private void write(Path file, String text) throws IOException {
        Path fresh =
                root.resolve(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, mode("rw-------"));
        Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private FileAttribute<?>[] mode(String mode) {
        return hasModes(root)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such directory";
            case java.nio.file.FileSystemException other when other.getReason() != null ->
                    other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
