/// One message through every room, on paper and in memory, written down for a person.
@NullMarked
package io.heliograph.app.journey;

import org.jspecify.annotations.NullMarked;
