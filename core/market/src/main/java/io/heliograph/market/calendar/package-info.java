/// When markets are open.
@NullMarked
package io.heliograph.market.calendar;

import org.jspecify.annotations.NullMarked;
