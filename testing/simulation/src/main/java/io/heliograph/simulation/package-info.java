/// The whole core under virtual time: one seed draws a world of accounts, messages, prices and
/// faults, oracles look at every event, and a failure comes back by its seed.
@NullMarked
package io.heliograph.simulation;

import org.jspecify.annotations.NullMarked;
