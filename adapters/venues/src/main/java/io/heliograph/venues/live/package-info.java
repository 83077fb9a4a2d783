/// Trading for one account at one venue, whatever the venue: commands out, news in.
@NullMarked
package io.heliograph.venues.live;

import org.jspecify.annotations.NullMarked;
