/// A venue of our own that behaves like one: it takes orders, matches them against a price feed,
/// charges fees and keeps a book that survives a restart. Paper trading, back-tests, competitions
/// and the simulators' matching are it.
@NullMarked
package io.heliograph.paper;

import org.jspecify.annotations.NullMarked;
