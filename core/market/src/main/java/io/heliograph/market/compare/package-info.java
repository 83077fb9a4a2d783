/// Which instruments move, and which move together.
@NullMarked
package io.heliograph.market.compare;

import org.jspecify.annotations.NullMarked;
