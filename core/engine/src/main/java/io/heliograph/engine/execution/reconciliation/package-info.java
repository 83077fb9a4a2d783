/// The venue is the truth: what it has of an account against what we have.
@NullMarked
package io.heliograph.engine.execution.reconciliation;

import org.jspecify.annotations.NullMarked;
