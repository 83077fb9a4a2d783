package io.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The timeline of a run, for people, and its hash, for telling two runs apart. A run that nobody
/// follows writes nothing, and can be told apart by its moments.
final class Trace {
    private static final long PRIME = 0x100000001B3L;

    private final @Nullable Consumer<String> reader;
    private long hash = 0xCBF29CE484222325L;
    private long moments = hash;

    private Trace(@Nullable Consumer<String> reader) {
        this.reader = reader;
    }

    static Trace none() {
        return new Trace(null);
    }

    static Trace to(Consumer<String> reader) {
        return new Trace(reader);
    }

    void line(Instant now, Supplier<String> what) {
        Duration since = Duration.between(Agenda.START, now);
        moments = (moments ^ since.toNanos()) * PRIME;
        if (reader == null) {
            return;
        }
        String line =
                String.format(
                        Locale.ROOT,
                        "%4d.%03d  %s",
                        since.toSeconds(),
                        since.toMillisPart(),
                        what.get());
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * PRIME;
        }
        reader.accept(line);
    }

    /// Of all lines so far.
    String hash() {
        return Long.toHexString(hash);
    }

    /// The hash of when each line came, whether anybody follows or not.
    long moments() {
        return moments;
    }
}
