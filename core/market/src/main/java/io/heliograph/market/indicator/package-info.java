/// Indicators that grow with each candle, at a cost that does not grow with their length, and
/// without an object.
///
/// Seeding, where no name says otherwise: an average is ready with as many values as it is long; an
/// exponential or Wilder average begins as the simple average of that many. Before that the value
/// is NaN. Values are doubles: they are judged, never paid.
@NullMarked
package io.heliograph.market.indicator;

import org.jspecify.annotations.NullMarked;
