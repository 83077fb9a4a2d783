/// OANDA, written from its published specification alone (`docs/venues/oanda.md`).
@NullMarked
package io.heliograph.simulators.oanda;

import org.jspecify.annotations.NullMarked;
