/// KuCoin: spot by its high-frequency endpoints, and linear futures whose sizes are contracts.
/// Facts and sources: `docs/venues/kucoin.md`.
@NullMarked
package io.heliograph.venues.kucoin;

import org.jspecify.annotations.NullMarked;
