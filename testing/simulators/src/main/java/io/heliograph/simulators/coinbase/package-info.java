/// Coinbase Advanced, spot, over real HTTP and WebSocket. Facts and sources:
/// `docs/venues/coinbase.md`.
@NullMarked
package io.heliograph.simulators.coinbase;

import org.jspecify.annotations.NullMarked;
