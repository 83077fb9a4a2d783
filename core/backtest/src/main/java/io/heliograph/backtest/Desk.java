package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.signal.Instruction;
import java.util.List;

/// Who makes orders of signals.
sealed interface Desk permits FixedDesk, LaneDesk {
    /// Carries out what was published at one moment, in order, at the price of another.
    void carryOut(List<Instruction> wishes, double price, long millis);

    /// Lets a candle that concerns an order go by.
    void candle(CandleSeries candles, int index);
}
