/// From a proposal to a yes or a no: every gate in its order, every number kept.
@NullMarked
package io.heliograph.engine.risk;

import org.jspecify.annotations.NullMarked;
