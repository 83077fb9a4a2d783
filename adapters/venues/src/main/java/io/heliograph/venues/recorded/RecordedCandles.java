package io.heliograph.venues.recorded;

import io.heliograph.model.Decimals;
import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a recording line by line: a header, then `time,open,high,low,close,volume`, where the time
/// is the start of the candle in milliseconds since 1970, rising.
final class RecordedCandles implements AutoCloseable {
    private static final String HEADER = "time,open,high,low,close,volume";
    private static final String LINE = "epoch milliseconds, open, high, low, close, volume";

    private final Path file;
    private final BufferedReader lines;
    private int number;
    private long lastTime = Long.MIN_VALUE;

    /// A candle without its end, which only the next one or the usual distance tells.
    record Row(Instant time, Price open, Price high, Price low, Price close, BigDecimal volume) {
        Candle lasting(Duration interval) {
            return new Candle(time, time.plus(interval), open, high, low, close, volume);
        }
    }

    private RecordedCandles(Path file, BufferedReader lines) {
        this.file = file;
        this.lines = lines;
    }

    /// @throws IOException if the file cannot be read or does not begin as a recording does
    static RecordedCandles open(Path file) throws IOException {
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        InputStream in = new FileInputStream(file.toFile());
        try {
            InputStream plain = packed ? new GZIPInputStream(in, 1 << 16) : in;
            RecordedCandles candles =
                    new RecordedCandles(
                            file,
                            new BufferedReader(
                                    new InputStreamReader(plain, StandardCharsets.UTF_8)));
            String header = candles.line();
            if (header == null || !header.strip().equals(HEADER)) {
                throw candles.broken("the header \"" + HEADER + "\"", header);
            }
            return candles;
        } catch (IOException unreadable) {
            in.close();
            throw unreadable;
        }
    }

    /// The next candle; null at the end.
    ///
    /// @throws IOException naming the line and what was expected there
    @Nullable Row next() throws IOException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        String[] fields = line.split(",", -1);
        if (fields.length != 6) {
            throw broken("6 fields (" + LINE + ")", line);
        }
        try {
            long time = Long.parseLong(fields[0].strip());
            if (time <= lastTime) {
                throw broken("a time after the line before it", line);
            }
            lastTime = time;
            Row row =
                    new Row(
                            Instant.ofEpochMilli(time),
                            Price.of(fields[1].strip()),
                            Price.of(fields[2].strip()),
                            Price.of(fields[3].strip()),
                            Price.of(fields[4].strip()),
                            Decimals.parse(fields[5].strip(), "volume"));
            // Checks that high and low hold the others.
            row.lasting(Duration.ofMillis(1));
            return row;
        } catch (IllegalArgumentException wrong) {
            throw broken(LINE + " (" + wrong.getMessage() + ")", line);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private @Nullable String line() throws IOException {
        number++;
        return lines.readLine();
    }

    private IOException broken(String expected, @Nullable String found) {
        String shown = found == null ? "the end" : "\"" + shortened(found) + "\"";
        return new IOException(
                "%s, line %d: expected %s, found %s"
                        .formatted(file.getFileName(), number, expected, shown));
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
