/// The running engine: what gives the pure core its clock, its threads and its real parts.
@NullMarked
package io.heliograph.app.runtime;

import org.jspecify.annotations.NullMarked;
