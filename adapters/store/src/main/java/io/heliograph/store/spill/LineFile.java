package io.heliograph.store.spill;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/// A file of lines, each with its checksum, that only grows until it is emptied. Lines are on the
/// disk when {@link #append} returns. A last line that a crash cut short is left out and
/// overwritten; a damaged one before it is an error, never skipped.
///
/// Not thread-safe.
final class LineFile implements AutoCloseable {
    private static final int CHECKSUM_DIGITS = 8;

    private final Path path;
    private final FileChannel channel;
    private final List<String> found;
    private long length;

    private LineFile(Path path, FileChannel channel, List<String> found, long length) {
        this.path = path;
        this.channel = channel;
        this.found = found;
        this.length = length;
    }

    /// Opens or makes the file, readable by its owner alone.
    ///
    /// @throws JournalException if it cannot be opened or a line in it is damaged
    static LineFile open(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createFile(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                forceDirectory(path);
            }
            List<String> lines = new ArrayList<>();
            long length = read(path, lines);
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(length);
            channel.position(length);
            return new LineFile(path, channel, lines, length);
        } catch (IOException failed) {
            throw failure(path, failed);
        }
    }

    /// The lines that were in it when it was opened.
    List<String> found() {
        return found;
    }

    long length() {
        return length;
    }

    /// All or none of them.
    ///
    /// @throws JournalException if they could not be made durable
    void append(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(checksum(line)).append(' ').append(line).append('\n');
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        int size = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            length += size;
        } catch (IOException failed) {
            takeBack();
            throw failure(path, failed);
        }
    }

    /// Forgets every line.
    void clear() {
        try {
            channel.truncate(0);
            channel.position(0);
            channel.force(false);
            length = 0;
            found.clear();
        } catch (IOException failed) {
            throw failure(path, failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw failure(path, failed);
        }
    }

    /// The lines of a file that nobody writes to any more.
    static List<String> lines(Path path) {
        List<String> lines = new ArrayList<>();
        try {
            read(path, lines);
        } catch (IOException failed) {
            throw failure(path, failed);
        }
        return lines;
    }

    /// A piece of a line must not stand before the next one.
    private void takeBack() {
        try {
            channel.truncate(length);
            channel.position(length);
        } catch (IOException full) {
            System.getLogger(LineFile.class.getName())
                    .log(System.Logger.Level.ERROR, path + " cannot be cut back", full);
        }
    }

    private static long read(Path path, List<String> lines) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException none) {
            return 0;
        }
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                lines.add(checked(path, lines.size() + 1, bytes, start, end));
                start = end + 1;
            }
        }
        return start;
    }

    private static String checked(Path path, int number, byte[] bytes, int start, int end)
            throws IOException {
        String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (line.length() <= CHECKSUM_DIGITS
                || !checksum(line.substring(CHECKSUM_DIGITS + 1))
                        .equals(line.substring(0, CHECKSUM_DIGITS))) {
            throw new IOException("line " + number + " of " + path + " is damaged");
        }
        return line.substring(CHECKSUM_DIGITS + 1);
    }

    private static String checksum(String line) {
        CRC32 crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static void forceDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static JournalException failure(Path path, IOException failed) {
        return new JournalException(
                Kind.FULL, path + " cannot be read or written: " + failed.getMessage(), failed);
    }
}
