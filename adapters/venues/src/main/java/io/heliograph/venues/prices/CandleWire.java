package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.venues.http.VenueRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How one venue is asked for past candles; `SteppedHistory` does the rest.
public interface CandleWire {
    /// Of the venue, for people: `OKX`.
    String name();

    /// What the venue calls an interval; empty where it has no such candles.
    Optional<String> interval(CandleInterval interval);

    /// Candles that one answer holds at most.
    int most();

    /// Whether a time may be asked for that holds more: the answer then leaves some out. Other
    /// venues refuse that.
    boolean leavesOut();

    /// @param symbol ours: `BTC-USDT`
    /// @param interval the venue's word
    /// @param from in milliseconds, inclusive
    /// @param to in milliseconds, exclusive
    VenueRequest request(String symbol, String interval, long from, long to);

    /// The list of candles in an answer, in any order.
    JsonNode rows(JsonNode answer);

    /// Whether the venue says of a candle of that list that it still grows.
    default boolean isGrowing(JsonNode row) {
        return false;
    }

    /// A candle of that list, in the way of most venues.
    ///
    /// @throws IllegalArgumentException if it is none
    /// @throws ArithmeticException if it is none
    /// @throws java.time.DateTimeException if it is none
    default CandleRows.Row candle(JsonNode row) {
        return CandleRows.Row.of(row);
    }
}
