package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// Candles as venues write them: `[openTime, "open", "high", "low", "close", "volume", ...]`.
public final class CandleRows {
    private static final int VOLUME = 4;

    private CandleRows() {}

    /// @param rows the oldest first
    /// @param end where the time ends, in milliseconds: a candle that closes after it is left out,
    ///   with all that follow
    /// @throws IOException in words that go on after the venue's name, if one is no candle
    public static CandleSeries read(Iterable<JsonNode> rows, CandleInterval interval, long end)
            throws IOException {
        CandleSeries page = new CandleSeries(interval);
        for (JsonNode row : rows) {
            try {
                long open = Decimals.parse(row.path(0).asString(""), "time").longValueExact();
                if (interval.closeOf(open) > end) {
                    break;
                }
                double[] values = new double[5];
                for (int i = 0; i < values.length; i++) {
                    BigDecimal exact = Decimals.parse(row.path(i + 1).asString(""), "price");
                    values[i] = exact.doubleValue();
                    int decimals = Math.max(0, exact.stripTrailingZeros().scale());
                    page.noteDecimals(i == VOLUME ? 0 : decimals);
                }
                page.append(open, values[0], values[1], values[2], values[3], values[4]);
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                throw new IOException("sends a candle that is none: " + row, wrong);
            }
        }
        return page;
    }
}
