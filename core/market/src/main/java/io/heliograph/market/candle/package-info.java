/// Candles of any interval: as columns for history and indicators, and as they grow from trades.
@NullMarked
package io.heliograph.market.candle;

import org.jspecify.annotations.NullMarked;
