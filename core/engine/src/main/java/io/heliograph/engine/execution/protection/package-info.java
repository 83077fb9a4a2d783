/// Keeps what a trade holds equal to what its stops cover, and moves stops that follow the price.
@NullMarked
package io.heliograph.engine.execution.protection;

import org.jspecify.annotations.NullMarked;
