/// The commands. Each talks to the running program over its API, except those that start or examine
/// one; none but `run` loads Spring.
@NullMarked
package io.heliograph.app.cli;

import org.jspecify.annotations.NullMarked;
