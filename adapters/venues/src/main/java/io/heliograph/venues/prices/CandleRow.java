package io.heliograph.venues.prices;

import io.heliograph.model.Decimals;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// One candle as a venue tells it, not looked at yet.
///
/// @param volume in units of the base
public record CandleRow(
        long openMillis,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume) {

    /// As most venues write it: `[openTime, "open", "high", "low", "close", "volume", ...]`, the
    /// time in milliseconds.
    ///
    /// @throws IllegalArgumentException if it is none
    /// @throws ArithmeticException if its time is no whole number
    public static CandleRow usual(JsonNode row) {
        return new CandleRow(
                number(row, 0).longValueExact(),
                number(row, 1),
                number(row, 2),
                number(row, 3),
                number(row, 4),
                number(row, 5));
    }

    /// A number in a list, written as a text or as a number.
    ///
    /// @throws IllegalArgumentException if there is none
    public static BigDecimal number(JsonNode row, int place) {
        return Decimals.parse(row.path(place).asString(""), "price");
    }
}
