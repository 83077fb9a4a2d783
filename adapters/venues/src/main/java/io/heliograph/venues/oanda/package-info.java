/// OANDA, v20: currencies, metals and contracts for difference on one account, netted. Facts and
/// sources: `docs/venues/oanda.md`.
@NullMarked
package io.heliograph.venues.oanda;

import org.jspecify.annotations.NullMarked;
