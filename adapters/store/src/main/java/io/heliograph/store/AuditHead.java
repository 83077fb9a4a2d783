package io.heliograph.store;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The audit's last entry, kept in a file outside the database: an audit whose end was cut off is
/// sound in itself, and does not reach as far as this. It only ever moves on.
public final class AuditHead {
    private final Path file;

    /// @param directory best on another disk than the database
    public AuditHead(Path directory) {
        this.file = directory.resolve("audit.head");
    }

    /// How far the audit has come at least.
    public record Head(long number, String hash) {}

    /// @return empty where none was kept yet
    /// @throws JournalException if it cannot be read
    public Optional<Head> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
            return Optional.of(new Head(Long.parseLong(words[0]), words[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
            throw new JournalException(
                    Kind.UNAVAILABLE, file + " cannot be read: " + damaged, damaged);
        }
    }

    /// Moves on to the audit's present end, if that follows what was kept: an audit that does not
    /// is left for a person to look at.
    public void follow(Audit audit) {
        Optional<Head> kept = read();
        Optional<Head> present = audit.head();
        if (present.isEmpty() || present.equals(kept)) {
            return;
        }
        if (kept.isEmpty()
                || present.get().number() > kept.get().number() && audit.holds(kept.get())) {
            write(present.get());
        }
    }

    private void write(Head head) {
        Path next = file.resolveSibling("audit.head.next");
        try {
            Files.writeString(
                    next, head.number() + " " + head.hash() + "\n", StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new JournalException(Kind.FULL, file + " cannot be written: " + full, full);
        }
    }
}
