/// A venue's public market data, whatever the venue: prices by stream with back-fill over REST, and
/// past candles.
@NullMarked
package io.heliograph.venues.prices;

import org.jspecify.annotations.NullMarked;
