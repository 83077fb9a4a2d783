package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Candles in a venue's answer.
public final class CandleRows {
    private CandleRows() {}

    /// The closed candles of a time, the oldest first, however the venue orders them.
    ///
    /// @param reading empty for a candle that still grows; throws `IllegalArgumentException` or
    ///   `ArithmeticException` for what is none
    /// @param end where the time ends, in milliseconds: a candle that closes after it is left out
    /// @throws IOException in words that go on after the venue's name, if one is no candle
    public static CandleSeries read(
            Iterable<JsonNode> rows,
            Function<JsonNode, Optional<CandleRow>> reading,
            CandleInterval interval,
            long end)
            throws IOException {
        List<CandleRow> candles = new ArrayList<>();
        for (JsonNode row : rows) {
            try {
                reading.apply(row)
                        .filter(it -> interval.closeOf(it.openMillis()) <= end)
                        .ifPresent(candles::add);
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                throw new IOException("sends a candle that is none: " + row, wrong);
            }
        }
        candles.sort(Comparator.comparingLong(CandleRow::openMillis));
        CandleSeries page = new CandleSeries(interval);
        for (CandleRow candle : candles) {
            append(page, candle);
        }
        return page;
    }

    private static void append(CandleSeries page, CandleRow candle) throws IOException {
        for (BigDecimal price :
                List.of(candle.open(), candle.high(), candle.low(), candle.close())) {
            page.noteDecimals(Math.max(0, price.stripTrailingZeros().scale()));
        }
        try {
            page.append(
                    candle.openMillis(),
                    candle.open().doubleValue(),
                    candle.high().doubleValue(),
                    candle.low().doubleValue(),
                    candle.close().doubleValue(),
                    candle.volume().doubleValue());
        } catch (IllegalArgumentException wrong) {
            throw new IOException("sends a candle that is none: " + candle, wrong);
        }
    }
}
