/// OKX, API v5: spot, and swaps whose sizes are contracts. Facts and sources: `docs/venues/okx.md`.
@NullMarked
package io.heliograph.venues.okx;

import org.jspecify.annotations.NullMarked;
