/// Hands notices over to the outside world, one sender a medium.
@NullMarked
package io.heliograph.notices;

import org.jspecify.annotations.NullMarked;
