package io.heliograph.store;

import io.heliograph.market.candle.CandleSeries;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Reads candles as PostgreSQL's binary `COPY` sends them: eight bytes a number, no text, no object
/// a row. The format: PostgreSQL's manual, "COPY", "Binary Format".
final class CandleRows {
    private static final int SIGNATURE_BYTES = 11;
    private static final int FIELDS = 6;
    private static final int ROW_BYTES = Short.BYTES + FIELDS * (Integer.BYTES + Long.BYTES);

    /// Between 1970 and 2000, where PostgreSQL's microseconds begin.
    private static final long EPOCH_SHIFT_MILLIS = 946_684_800_000L;

    private CandleRows() {}

    /// Appends what begins within a time to the series.
    ///
    /// @return how many
    static long read(
            Connection connection, int seriesId, Instant from, Instant to, CandleSeries series)
            throws SQLException {
        // COPY takes no parameters; these are numbers.
        String copy =
                """
                COPY (SELECT open_time, open, high, low, close, volume FROM candles
                       WHERE series_id = %d AND %s AND %s ORDER BY open_time)
                  TO STDOUT (FORMAT binary)
                """
                        .formatted(seriesId, bound(">=", from), bound("<", to));
        CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        long count = 0;
        try {
            byte @Nullable [] bytes = rows.readFromCopy();
            int skip = bytes == null ? 0 : headerBytes(bytes);
            while (bytes != null) {
                if (bytes.length - skip >= ROW_BYTES) {
                    append(ByteBuffer.wrap(bytes, skip, ROW_BYTES), series);
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

    private static void append(ByteBuffer row, CandleSeries series) {
        row.getShort();
        row.getInt();
        long millis = Math.floorDiv(row.getLong(), 1_000L) + EPOCH_SHIFT_MILLIS;
        series.append(millis, next(row), next(row), next(row), next(row), next(row));
    }

    private static double next(ByteBuffer row) {
        row.getInt();
        return row.getDouble();
    }
}
