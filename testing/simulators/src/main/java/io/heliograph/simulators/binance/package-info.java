/// Binance's public market data as a small server.
@NullMarked
package io.heliograph.simulators.binance;

import org.jspecify.annotations.NullMarked;
