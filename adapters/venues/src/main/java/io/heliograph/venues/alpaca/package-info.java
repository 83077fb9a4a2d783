/// Alpaca, trading API v2: stocks of the United States. Facts and sources: `docs/venues/alpaca.md`.
@NullMarked
package io.heliograph.venues.alpaca;

import org.jspecify.annotations.NullMarked;
