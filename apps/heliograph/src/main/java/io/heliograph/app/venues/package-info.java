/// Accounts at real venues: their keys, and the clients that trade with them.
@NullMarked
package io.heliograph.app.venues;

import org.jspecify.annotations.NullMarked;
