package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.util.Map;

/// A source whose messages are the candles of one instrument and interval.
///
/// It knows what was published, not what came of it in any account: a thousand accounts may follow
/// it, each with its own limits. What it must know of its own trades it follows along the candles.
public interface Strategy {
    /// Takes the next closed candle, each once and in order. May look at the candles up to the
    /// index, never beyond it.
    void onCandle(CandleSeries candles, int index, Signals signals);

    /// How many candles it has to have seen before it can say anything. What it publishes while it
    /// is shown them from history is nobody's concern.
    default int warmUp(CandleInterval interval) {
        return 0;
    }

    /// What it has counted, by name, for reports.
    default Map<String, Long> counts() {
        return Map.of();
    }
}
