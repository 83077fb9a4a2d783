/// The engine: the rooms a signal goes through, their ports, and the corridor (`pipeline`) that
/// alone knows the order of the rooms. Pure Java: time, ids and chance are arguments.
@NullMarked
package io.heliograph.engine;

import org.jspecify.annotations.NullMarked;
