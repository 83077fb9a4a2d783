package io.heliograph.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Recorded prices made for a test: candles of one second.
final class Recording {
    private static final long START = 1_700_000_000_000L;

    private Recording() {}

    /// The price swings between 44,000 and 46,000 for ever: `period` candles up and down again.
    static Path wave(Path folder, int candles, int period) {
        StringBuilder csv = new StringBuilder("time,open,high,low,close,volume\n");
        double before = 44_000;
        for (int i = 0; i < candles; i++) {
            double phase = (i % period) / (double) period;
            double price = 44_000 + 2_000 * (phase < 0.5 ? 2 * phase : 2 - 2 * phase);
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.2f,%.2f,%.2f,%.2f,1%n",
                            START + i * 1_000L,
                            before,
                            Math.max(before, price),
                            Math.min(before, price),
                            price));
            before = price;
        }
        return write(folder.resolve("wave.csv"), csv);
    }

    /// The price never moves.
    static Path still(Path folder, int candles) {
        StringBuilder csv = new StringBuilder("time,open,high,low,close,volume\n");
        for (int i = 0; i < candles; i++) {
            csv.append(START + i * 1_000L).append(",45000,45000,45000,45000,1\n");
        }
        return write(folder.resolve("still.csv"), csv);
    }

    private static Path write(Path file, StringBuilder csv) {
        try {
            return Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
