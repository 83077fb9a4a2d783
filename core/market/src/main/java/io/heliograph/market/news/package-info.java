/// Announcements that move markets, read from calendars, and the time around them.
@NullMarked
package io.heliograph.market.news;

import org.jspecify.annotations.NullMarked;
