/// One class a gate. Each is pure: the same question gives the same answer.
@NullMarked
package io.heliograph.engine.risk.gate;

import org.jspecify.annotations.NullMarked;
