/// A market of our own making, for machines without a network.
@NullMarked
package io.heliograph.venues.simulated;

import org.jspecify.annotations.NullMarked;
