/// What the engine asks of the outside: doors that the program fits with real parts, and tests with
/// fakes.
@NullMarked
package io.heliograph.engine.port;

import org.jspecify.annotations.NullMarked;
