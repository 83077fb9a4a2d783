/// The commands that run the engine on the past: back-test, replay, optimisation, and what they
/// write.
@NullMarked
package io.heliograph.app.backtest;

import org.jspecify.annotations.NullMarked;
