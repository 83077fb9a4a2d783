package io.heliograph.app.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.Candle;
import java.util.function.Consumer;

/// Closed candles, as they come and before.
public interface CandleFeed {
    /// Tells each candle once it is over, in order; the listener returns at once.
    ///
    /// @return ends it
    Runnable subscribe(InstrumentId instrument, CandleInterval interval, Consumer<Candle> listener);

    /// The last closed candles, fewer where no more are known; a copy of its own.
    CandleSeries history(InstrumentId instrument, CandleInterval interval, int most);
}
