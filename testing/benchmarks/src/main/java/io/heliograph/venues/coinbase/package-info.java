/// What Coinbase's adapter costs, measured from inside.
@NullMarked
package io.heliograph.venues.coinbase;

import org.jspecify.annotations.NullMarked;
