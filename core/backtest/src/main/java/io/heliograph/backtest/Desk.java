package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Price;
import io.heliograph.model.signal.Instruction;
import java.time.Instant;
import java.util.List;

/// Who makes orders of signals.
sealed interface Desk permits FixedDesk, LaneDesk {
    /// Carries out what was published at one moment, in order.
    void carryOut(List<Instruction> wishes, Price price, Instant now);

    /// Lets a candle that concerns an order go by.
    void candle(CandleSeries candles, int index);
}
