/// Live prices: one hub for whoever asks, what the candles made of them say, and the scan.
@NullMarked
package io.heliograph.app.prices;

import org.jspecify.annotations.NullMarked;
