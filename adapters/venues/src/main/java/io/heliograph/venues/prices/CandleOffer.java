package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import java.util.Map;

/// What a venue tells of past candles.
///
/// @param venue for people: `OKX`
/// @param intervals its names of those that it has, by ours: `1H` by `1h`
/// @param most candles that one answer holds
/// @param leavesOut whether a time may be asked for that holds more: the answer then leaves some
///   out. Other venues refuse that
/// @param rows where the list of candles is in an answer: `/data`; empty where it is all of it
public record CandleOffer(
        String venue, Map<String, String> intervals, int most, boolean leavesOut, String rows) {
    public CandleOffer {
        intervals = Map.copyOf(intervals);
    }

    /// The venue's name of an interval.
    ///
    /// @throws IllegalArgumentException if it has no such candles
    String named(CandleInterval interval) {
        String theirs = intervals.get(interval.toString());
        if (theirs == null) {
            throw new IllegalArgumentException(venue + " has no candles of " + interval);
        }
        return theirs;
    }
}
