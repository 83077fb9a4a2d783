package io.heliograph.store.spill;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.store.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A copy of every order that was written and of every claim, in files beside the database and best
/// on another disk: what was sent is known even where the database comes back from a backup, or not
/// at all.
///
/// Lines are on the disk when {@link #keep} returns. The last {@link #MOST_FILES} files of about
/// {@link #FILE_BYTES} each are kept.
public final class FlightJournal implements AutoCloseable {
    static final long FILE_BYTES = 16L << 20;
    static final int MOST_FILES = 16;
    private static final String NAME = "flight-%08d.log";

    private final Path directory;
    private final TreeMap<Integer, Path> files = new TreeMap<>();
    private final boolean fresh;
    private final long lastSequence;
    private LineFile current;

    /// What was sent, and how far the database had come.
    ///
    /// @param sequence of the journal after the claim
    record Flown(long sequence, JournalAppend append) {}

    private FlightJournal(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(path -> path.getFileName().toString().matches("flight-\\d{8}\\.log"))
                    .forEach(path -> files.put(number(path), path));
        }
        this.fresh = files.isEmpty();
        if (fresh) {
            files.put(1, file(1));
        }
        this.current = LineFile.open(files.lastEntry().getValue());
        this.lastSequence = newest();
    }

    /// @throws JournalException if the directory cannot be used or a file in it is damaged
    public static FlightJournal open(Path directory) {
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return new FlightJournal(directory);
        } catch (IOException failed) {
            throw new JournalException(
                    Kind.FULL,
                    "the flight journal in " + directory + " cannot be opened: " + failed,
                    failed);
        }
    }

    /// Whether there was none before: what went out before it began is not in it.
    public boolean isFresh() {
        return fresh;
    }

    /// How far the database had come at the last claim before it was opened; a database that is
    /// behind that has lost facts.
    public long lastSequence() {
        return lastSequence;
    }

    /// Keeps those of the appends that write orders or claim them.
    public synchronized void keep(List<JournalAppend> appends, long sequence) {
        List<String> lines = new ArrayList<>();
        for (JournalAppend append : appends) {
            if (append.events().stream().anyMatch(FlightJournal::isOfSending)) {
                lines.add(
                        ModelJson.mapper()
                                .writeValueAsString(new Flown(sequence, append.withoutGrounds())));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        if (current.length() >= FILE_BYTES) {
            turnOver();
        }
        current.append(lines);
    }

    /// An order may be written in one step and claimed in a later one; it comes back whole or not
    /// at all.
    private static boolean isOfSending(AccountEvent fact) {
        return fact instanceof AccountEvent.OrdersSubmitted || !fact.begins().isEmpty();
    }

    /// What was claimed since the database had come so far, in order. More than a database that is
    /// behind has lost: it may have come back from a backup before.
    List<JournalAppend> after(long sequence) {
        List<JournalAppend> appends = new ArrayList<>();
        for (Path file : files.values()) {
            for (String line : LineFile.lines(file)) {
                Flown flown = read(line);
                if (flown.sequence() > sequence) {
                    appends.add(flown.append());
                }
            }
        }
        return appends;
    }

    @Override
    public synchronized void close() {
        current.close();
    }

    private long newest() {
        for (Path file : files.descendingMap().values()) {
            List<String> lines = LineFile.lines(file);
            if (!lines.isEmpty()) {
                return read(lines.getLast()).sequence();
            }
        }
        return 0;
    }

    private static Flown read(String line) {
        return ModelJson.mapper().readValue(line, Flown.class);
    }

    private void turnOver() {
        int next = files.lastKey() + 1;
        current.close();
        current = LineFile.open(file(next));
        files.put(next, file(next));
        while (files.size() > MOST_FILES) {
            Path oldest = files.pollFirstEntry().getValue();
            try {
                Files.deleteIfExists(oldest);
            } catch (IOException stays) {
                System.getLogger(FlightJournal.class.getName())
                        .log(System.Logger.Level.WARNING, oldest + " stays behind", stays);
            }
        }
    }

    private Path file(int number) {
        return directory.resolve(String.format(Locale.ROOT, NAME, number));
    }

    private static int number(Path path) {
        return Integer.parseInt(path.getFileName().toString().substring(7, 15));
    }
}
