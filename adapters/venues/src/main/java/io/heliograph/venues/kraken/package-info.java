/// Orders at Kraken, spot.
@NullMarked
package io.heliograph.venues.kraken;

import org.jspecify.annotations.NullMarked;
