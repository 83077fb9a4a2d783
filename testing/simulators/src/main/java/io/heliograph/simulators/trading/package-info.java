/// One market behind every venue's face: the paper venue's matching, and the books a venue keeps
/// about it.
@NullMarked
package io.heliograph.simulators.trading;

import org.jspecify.annotations.NullMarked;
