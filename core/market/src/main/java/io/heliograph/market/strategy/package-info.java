/// Strategies: sources whose messages are candles. What they publish takes the common road through
/// gates and sizing; none of them knows an account.
@NullMarked
package io.heliograph.market.strategy;

import org.jspecify.annotations.NullMarked;
