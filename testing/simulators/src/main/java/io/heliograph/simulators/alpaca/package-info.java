/// Alpaca, written from its pages and an independent client's words (`docs/venues/alpaca.md`).
@NullMarked
package io.heliograph.simulators.alpaca;

import org.jspecify.annotations.NullMarked;
