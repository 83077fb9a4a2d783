/// The corridor: the only place that knows the order of the rooms.
@NullMarked
package io.heliograph.engine.pipeline;

import org.jspecify.annotations.NullMarked;
