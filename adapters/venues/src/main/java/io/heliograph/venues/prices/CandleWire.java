package io.heliograph.venues.prices;

import io.heliograph.venues.http.VenueRequest;
import tools.jackson.databind.JsonNode;

/// How one venue is asked for past candles; `SteppedHistory` does the rest.
public interface CandleWire {
    CandleOffer offer();

    /// @param symbol ours: `BTC-USDT`
    /// @param interval the venue's word
    /// @param from in milliseconds, inclusive
    /// @param to in milliseconds, exclusive
    VenueRequest request(String symbol, String interval, long from, long to);

    /// Whether the venue says of a candle that it still grows.
    default boolean isGrowing(JsonNode row) {
        return false;
    }

    /// A candle, in the way of most venues.
    ///
    /// @throws IllegalArgumentException if it is none
    /// @throws ArithmeticException if it is none
    /// @throws java.time.DateTimeException if it is none
    default CandleRows.Row candle(JsonNode row) {
        return CandleRows.Row.of(row);
    }
}
