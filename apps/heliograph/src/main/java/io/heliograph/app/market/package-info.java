/// Commands about market data: candles, the calendar, and the scan.
@NullMarked
package io.heliograph.app.market;

import org.jspecify.annotations.NullMarked;
