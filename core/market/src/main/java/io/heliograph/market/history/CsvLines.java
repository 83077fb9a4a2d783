package io.heliograph.market.history;

import io.heliograph.model.Decimals;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The lines of a recording and the numbers in them, read from bytes: a line costs no object.
/// Packed streams are known by their first bytes, whatever the file is called.
final class CsvLines {
    private static final int LONGEST_LINE = 4_096;
    private static final int BUFFER = 1 << 16;

    /// Up to here a decimal is a whole number below 2^53 over a power of ten that is exact itself,
    /// so that one division gives its nearest double.
    private static final int MOST_FAST_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final long EARLIEST_MILLIS = 315_532_800_000L;
    private static final long LATEST_MILLIS = 4_102_444_800_000L;

    private final String file;
    private final InputStream in;
    private final String[] columns;
    private final int[] starts;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int next;
    private boolean ended;
    private int number;
    private int lineEnd;
    private int lineStart;
    private int decimals;

    /// @param columns what the header must say
    /// @throws HistoryException if the stream is empty, broken or begins otherwise
    CsvLines(String file, InputStream stream, String... columns) {
        this.file = file;
        this.columns = columns.clone();
        this.starts = new int[columns.length + 1];
        this.number = 1;
        this.in = unpacked(stream);
        this.number = 0;
        readHeader();
    }

    /// Goes to the next line that is not blank.
    ///
    /// @return false at the end
    /// @throws HistoryException if there are more or fewer columns, or the stream breaks
    boolean advance() {
        do {
            if (!readLine()) {
                return false;
            }
        } while (lineStart == lineEnd);
        split();
        return true;
    }

    /// Milliseconds since 1970 between 1980 and 2100: seconds and microseconds fall outside, and
    /// are told apart.
    long millis(int column) {
        int from = starts[column];
        int to = starts[column + 1] - 1;
        long millis = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9 || i - from > 18) {
                millis = slowMillis(column);
                break;
            }
            millis = millis * 10 + digit;
        }
        if (millis < EARLIEST_MILLIS || millis > LATEST_MILLIS || from == to) {
            throw problem(
                    "time must be milliseconds since 1970, was \"%s\"%s"
                            .formatted(text(column), unitOf(millis)));
        }
        return millis;
    }

    /// The double nearest to the number in a column.
    double decimal(int column) {
        long digits = 0;
        int count = 0;
        int point = -1;
        int from = starts[column];
        int to = starts[column + 1] - 1;
        for (int i = from; i < to; i++) {
            byte c = buffer[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count += digits == 0 ? 0 : 1;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return slowDecimal(column);
            }
        }
        int behind = point < 0 ? 0 : to - point - 1;
        boolean anyDigit = to - from > (point < 0 ? 0 : 1);
        if (count > MOST_FAST_DIGITS || behind > MOST_FAST_DIGITS || !anyDigit) {
            return slowDecimal(column);
        }
        decimals = behind;
        return digits / POWERS_OF_TEN[behind];
    }

    /// A number that must be found again in its double to the last digit, as prices must.
    double price(int column) {
        double value = decimal(column);
        int length = starts[column + 1] - 1 - starts[column];
        if (length > MOST_FAST_DIGITS) {
            BigDecimal exact = Decimals.parse(text(column), columns[column]);
            if (exact.compareTo(BigDecimal.valueOf(value)) != 0) {
                throw problem(
                        "%s has more digits than can be kept exactly: \"%s\""
                                .formatted(columns[column], text(column)));
            }
            decimals = exact.scale();
        }
        return value;
    }

    /// How many decimals the number read last was written with.
    int decimals() {
        return decimals;
    }

    String text(int column) {
        return string(starts[column], starts[column + 1] - 1).strip();
    }

    HistoryException problem(String what) {
        return new HistoryException(file, number, what);
    }

    private InputStream unpacked(InputStream stream) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
            buffered.mark(2);
            boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            return packed ? new GZIPInputStream(buffered, BUFFER) : buffered;
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private void readHeader() {
        String expected = String.join(",", columns);
        if (!readLine()) {
            number = 1;
            throw problem("expected the header \"%s\", the file is empty".formatted(expected));
        }
        // A byte order mark is no part of the text.
        String header = string(lineStart, lineEnd).replace("\uFEFF", "").replace(" ", "");
        if (!header.equalsIgnoreCase(expected)) {
            throw problem(
                    "expected the header \"%s\", found \"%s\""
                            .formatted(expected, shortened(header)));
        }
    }

    private void split() {
        int column = 0;
        starts[0] = lineStart;
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] == ',') {
                column++;
                if (column == columns.length) {
                    break;
                }
                starts[column] = i + 1;
            }
        }
        if (column != columns.length - 1) {
            throw problem(
                    "expected %d columns (%s), found \"%s\""
                            .formatted(
                                    columns.length,
                                    String.join(",", columns),
                                    shortened(string(lineStart, lineEnd))));
        }
        starts[columns.length] = lineEnd + 1;
    }

    private boolean readLine() {
        number++;
        int from = next;
        while (true) {
            for (int i = from; i < filled; i++) {
                if (buffer[i] == '\n') {
                    endLineAt(i);
                    next = i + 1;
                    return true;
                }
            }
            if (ended) {
                boolean more = next < filled;
                endLineAt(filled);
                next = filled;
                return more;
            }
            if (filled - next > LONGEST_LINE) {
                throw problem("the line does not end; this is no CSV file");
            }
            int kept = filled - next;
            fill();
            from = next + kept;
        }
    }

    private void endLineAt(int end) {
        lineStart = next;
        lineEnd = end > next && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    private void fill() {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private HistoryException unreadable(IOException broken) {
        String problem =
                switch (broken) {
                    case EOFException _ -> "the packed file is cut off here";
                    case ZipException _ -> "the packed file is damaged: " + broken.getMessage();
                    default -> "cannot be read: " + broken.getMessage();
                };
        HistoryException named = problem(problem);
        named.initCause(broken);
        return named;
    }

    private long slowMillis(int column) {
        try {
            return Decimals.parse(text(column), "time").longValueExact();
        } catch (ArithmeticException | IllegalArgumentException wrong) {
            throw problem(
                    "time must be milliseconds since 1970, was \"%s\""
                            .formatted(shortened(text(column))));
        }
    }

    private double slowDecimal(int column) {
        try {
            BigDecimal exact = Decimals.parse(text(column), columns[column]);
            decimals = exact.scale();
            return exact.doubleValue();
        } catch (IllegalArgumentException wrong) {
            throw problem(String.valueOf(wrong.getMessage()));
        }
    }

    private static String unitOf(long time) {
        long seconds = 1_000;
        if (time >= EARLIEST_MILLIS / seconds && time <= LATEST_MILLIS / seconds) {
            return ", which looks like seconds";
        }
        for (String unit : new String[] {"microseconds", "nanoseconds"}) {
            time /= 1_000;
            if (time >= EARLIEST_MILLIS && time <= LATEST_MILLIS) {
                return ", which looks like " + unit;
            }
        }
        return "";
    }

    private String string(int from, int to) {
        return new String(Arrays.copyOfRange(buffer, from, to), StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
