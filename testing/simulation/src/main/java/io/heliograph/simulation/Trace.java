package io.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The timeline of a run, for people, and its hash, for telling two runs apart. A run that nobody
/// follows writes nothing.
final class Trace {
    private final @Nullable Consumer<String> reader;
    private long hash = 0xCBF29CE484222325L;

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
        if (reader == null) {
            return;
        }
        Duration since = Duration.between(Agenda.START, now);
        String line =
                String.format(
                        Locale.ROOT,
                        "%4d.%03d  %s",
                        since.toSeconds(),
                        since.toMillisPart(),
                        what.get());
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * 0x100000001B3L;
        }
        reader.accept(line);
    }

    /// Of all lines so far.
    String hash() {
        return Long.toHexString(hash);
    }
}
