package io.heliograph.store;

import io.heliograph.market.candle.CandleSeries;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Reads candles as PostgreSQL's binary `COPY` sends them: eight bytes a number, no text, no object
/// a row. The format: PostgreSQL's manual, "COPY", "Binary Format".
final class CandleRows {
    private static final int SIGNATURE_BYTES = 11;

    /// Of eight bytes, behind the four of the series.
    private static final int FIELDS = 6;

    private static final int ROW_BYTES =
            Short.BYTES + 2 * Integer.BYTES + FIELDS * (Integer.BYTES + Long.BYTES);
    private static final String COLUMNS =
            "c.series_id, c.open_time, c.open, c.high, c.low, c.close, c.volume";

    /// Between 1970 and 2000, where PostgreSQL's microseconds begin.
    private static final long EPOCH_SHIFT_MILLIS = 946_684_800_000L;

    private CandleRows() {}

    /// Appends what begins within a time to the series.
    ///
    /// @return how many
    static long read(
            Connection connection, int seriesId, Instant from, Instant to, CandleSeries series)
            throws SQLException {
        return copy(
                connection,
                """
                SELECT %s FROM candles c WHERE series_id = %d AND %s AND %s ORDER BY open_time
                """
                        .formatted(COLUMNS, seriesId, bound(">=", from), bound("<", to)),
                id -> series);
    }

    /// Appends the last ones of each to the series, oldest first.
    ///
    /// @param all by their ids
    /// @param most how many of each
    static void last(Connection connection, Map<Integer, CandleSeries> all, int most)
            throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        String ids = all.keySet().stream().map(String::valueOf).collect(Collectors.joining("), ("));
        copy(
                connection,
                """
                SELECT %s FROM (VALUES (%s)) wanted(id)
                 CROSS JOIN LATERAL (SELECT * FROM candles WHERE series_id = wanted.id
                                      ORDER BY open_time DESC LIMIT %d) c
                 ORDER BY wanted.id, c.open_time
                """
                        .formatted(COLUMNS, ids, most),
                id -> Objects.requireNonNull(all.get(id)));
    }

    /// @param query of {@link #COLUMNS}; `COPY` takes no parameters, so that all in it are numbers
    /// @return how many rows
    private static long copy(
            Connection connection, String query, IntFunction<CandleSeries> seriesOf)
            throws SQLException {
        CopyOut rows =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        long count = 0;
        try {
            byte @Nullable [] bytes = rows.readFromCopy();
            int skip = bytes == null ? 0 : headerBytes(bytes);
            while (bytes != null) {
                if (bytes.length - skip >= ROW_BYTES) {
                    append(ByteBuffer.wrap(bytes, skip, ROW_BYTES), seriesOf);
                    count++;
                }
                skip = 0;
                bytes = rows.readFromCopy();
            }
        } finally {
            if (rows.isActive()) {
                rows.cancelCopy();
            }
        }
        return count;
    }

    private static String bound(String comparison, Instant moment) {
        if (moment.equals(Instant.MIN) || moment.equals(Instant.MAX)) {
            return "true";
        }
        return "open_time %s 'epoch'::timestamptz + %d * interval '1 millisecond'"
                .formatted(comparison, moment.toEpochMilli());
    }

    /// The signature, flags and an extension, which the first row follows.
    private static int headerBytes(byte[] first) {
        int extension = ByteBuffer.wrap(first).getInt(SIGNATURE_BYTES + Integer.BYTES);
        return SIGNATURE_BYTES + 2 * Integer.BYTES + extension;
    }

    private static void append(ByteBuffer row, IntFunction<CandleSeries> seriesOf) {
        row.getShort();
        row.getInt();
        CandleSeries series = seriesOf.apply(row.getInt());
        row.getInt();
        long millis = Math.floorDiv(row.getLong(), 1_000L) + EPOCH_SHIFT_MILLIS;
        series.append(millis, next(row), next(row), next(row), next(row), next(row));
    }

    private static double next(ByteBuffer row) {
        row.getInt();
        return row.getDouble();
    }
}
