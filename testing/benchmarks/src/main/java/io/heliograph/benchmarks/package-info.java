/// What is measured, and how: JMH for the small, load programs for the whole.
@NullMarked
package io.heliograph.benchmarks;

import org.jspecify.annotations.NullMarked;
