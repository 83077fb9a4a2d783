/// The engine on recorded prices: the rooms and the paper venue of live trading, a clock that is
/// the candles', and nothing on disk.
@NullMarked
package io.heliograph.backtest;

import org.jspecify.annotations.NullMarked;
