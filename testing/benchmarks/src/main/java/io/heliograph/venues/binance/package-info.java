/// Binance's public market data, for which nobody needs a key. Facts and sources:
/// `docs/venues/binance.md`.
@NullMarked
package io.heliograph.venues.binance;

import org.jspecify.annotations.NullMarked;
