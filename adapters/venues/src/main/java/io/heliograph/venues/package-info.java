/// Prices and orders at the outside world's venues; here the choice among its price feeds.
@NullMarked
package io.heliograph.venues;

import org.jspecify.annotations.NullMarked;
