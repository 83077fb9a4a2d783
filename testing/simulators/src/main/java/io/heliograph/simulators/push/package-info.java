/// A push service with the browsers behind it: reads what it is sent as they would.
@NullMarked
package io.heliograph.simulators.push;

import org.jspecify.annotations.NullMarked;
