package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Candles as venues write them, as ours.
public final class CandleRows {
    private CandleRows() {}

    /// What a venue says of one candle; the values are text or numbers.
    ///
    /// @param openMillis when it began
    /// @param volume in units of the base
    public record Row(
            long openMillis,
            JsonNode open,
            JsonNode high,
            JsonNode low,
            JsonNode close,
            JsonNode volume) {
        /// Most venues' way: `[openTime, "open", "high", "low", "close", "volume", ...]`, the time
        /// in milliseconds.
        public static Row of(JsonNode row) {
            return new Row(
                    Decimals.parse(row.path(0).asString(""), "time").longValueExact(),
                    row.path(1),
                    row.path(2),
                    row.path(3),
                    row.path(4),
                    row.path(5));
        }

        /// A time in seconds, as milliseconds.
        ///
        /// @throws IllegalArgumentException if it is none
        /// @throws ArithmeticException if it is none
        public static long millis(JsonNode seconds) {
            return Decimals.parse(seconds.asString(""), "time").movePointRight(3).longValueExact();
        }

        /// The same, with what was traded counted otherwise.
        public Row withVolume(JsonNode other) {
            return new Row(openMillis, open, high, low, close, other);
        }
    }

    /// Rows as most venues write them.
    ///
    /// @param rows in any order
    /// @param end where the time ends, in milliseconds: a candle that closes after it is left out
    /// @throws IOException in words that go on after the venue's name, if one is no candle
    public static CandleSeries read(Iterable<JsonNode> rows, CandleInterval interval, long end)
            throws IOException {
        return read(rows, Row::of, interval, end);
    }

    /// Rows of a venue with a way of its own.
    ///
    /// @param rows in any order
    /// @param reading of one row; what it throws of arguments, numbers and times says that it is no
    ///   candle
    /// @param end where the time ends, in milliseconds: a candle that closes after it is left out
    /// @throws IOException in words that go on after the venue's name, if one is no candle
    public static CandleSeries read(
            Iterable<JsonNode> rows,
            Function<JsonNode, Row> reading,
            CandleInterval interval,
            long end)
            throws IOException {
        List<Row> candles = new ArrayList<>();
        for (JsonNode written : rows) {
            candles.add(orNone(written, () -> reading.apply(written)));
        }
        candles.sort(Comparator.comparingLong(Row::openMillis));
        CandleSeries page = new CandleSeries(interval);
        for (Row row : candles) {
            if (interval.closeOf(row.openMillis()) <= end) {
                orNone(row, () -> append(page, row));
            }
        }
        return page;
    }

    private static <T> T orNone(Object written, Supplier<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
            throw new IOException("sends a candle that is none: " + written, wrong);
        }
    }

    private static CandleSeries append(CandleSeries page, Row row) {
        page.append(
                row.openMillis(),
                price(row.open(), page),
                price(row.high(), page),
                price(row.low(), page),
                price(row.close(), page),
                Decimals.parse(row.volume().asString(""), "volume").doubleValue());
        return page;
    }

    private static double price(JsonNode written, CandleSeries page) {
        BigDecimal exact = Decimals.parse(written.asString(""), "price");
        page.noteDecimals(Math.max(0, exact.stripTrailingZeros().scale()));
        return exact.doubleValue();
    }
}
