/// Prices from a recording, at any speed.
@NullMarked
package io.heliograph.venues.recorded;

import org.jspecify.annotations.NullMarked;
