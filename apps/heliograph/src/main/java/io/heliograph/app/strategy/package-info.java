/// Strategies: rules as files, and strategies that run in the program as sources.
@NullMarked
package io.heliograph.app.strategy;

import org.jspecify.annotations.NullMarked;
