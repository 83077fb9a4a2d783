/// Kraken, written from its pages and an independent client's words (`docs/venues/kraken.md`).
@NullMarked
package io.heliograph.simulators.kraken;

import org.jspecify.annotations.NullMarked;
