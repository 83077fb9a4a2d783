/// Coinbase Advanced, spot: its words, its news, its limits (`docs/venues/coinbase.md`).
@NullMarked
package io.heliograph.venues.coinbase;

import org.jspecify.annotations.NullMarked;
