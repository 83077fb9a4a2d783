/// Carries a plan out and keeps what became of every order.
@NullMarked
package io.heliograph.engine.execution;

import org.jspecify.annotations.NullMarked;
