package io.heliograph.market.history;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.io.InputStream;
import java.time.Instant;

/// Reads candles from `time,open,high,low,close,volume`, plain or packed with gzip, where the time
/// is the candle's beginning in milliseconds since 1970 and rises.
public final class CandleCsv {
    private static final String[] COLUMNS = {"time", "open", "high", "low", "close", "volume"};
    private static final CandleInterval SHORTEST = CandleInterval.of("1s");

    private CandleCsv() {}

    /// Takes the least distance between two candles for their interval: gaps only make it longer.
    ///
    /// @param file for messages
    /// @param in closed by the caller
    /// @throws HistoryException at the first thing that is wrong
    public static CandleSeries read(String file, InputStream in) {
        CsvLines lines = new CsvLines(file, in, COLUMNS);
        CandleSeries rows = rows(lines, SHORTEST);
        if (rows.size() < 2) {
            throw lines.problem("expected at least 2 candles, to tell how long they last");
        }
        long least = Long.MAX_VALUE;
        int where = 0;
        for (int i = 1; i < rows.size(); i++) {
            long step = rows.openMillis(i) - rows.openMillis(i - 1);
            if (step < least) {
                least = step;
                where = i;
            }
        }
        try {
            return rows.lasting(CandleInterval.ofStep(least));
        } catch (IllegalArgumentException none) {
            throw lines.problem(
                    "%s, as the candles at %s do; name the interval"
                            .formatted(
                                    none.getMessage(),
                                    Instant.ofEpochMilli(rows.openMillis(where))));
        }
    }

    /// @param file for messages
    /// @param in closed by the caller
    /// @throws HistoryException at the first thing that is wrong, or that overlaps
    public static CandleSeries read(String file, InputStream in, CandleInterval interval) {
        CsvLines lines = new CsvLines(file, in, COLUMNS);
        CandleSeries series = rows(lines, interval);
        if (series.isEmpty()) {
            throw lines.problem("expected candles, there are none");
        }
        return series;
    }

    private static CandleSeries rows(CsvLines lines, CandleInterval interval) {
        CandleSeries rows = new CandleSeries(interval);
        double[] prices = new double[4];
        while (lines.advance()) {
            int decimals = 0;
            for (int i = 0; i < 4; i++) {
                prices[i] = lines.price(i + 1);
                decimals = Math.max(decimals, lines.decimals());
            }
            try {
                rows.append(
                        lines.millis(0),
                        prices[0],
                        prices[1],
                        prices[2],
                        prices[3],
                        lines.decimal(5));
            } catch (IllegalArgumentException wrong) {
                throw lines.problem(String.valueOf(wrong.getMessage()));
            }
            rows.noteDecimals(decimals);
        }
        return rows;
    }
}
