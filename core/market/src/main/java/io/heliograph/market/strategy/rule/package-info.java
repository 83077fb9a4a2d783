/// Strategies that people write down as rules. How they are written as JSON is not known here.
@NullMarked
package io.heliograph.market.strategy.rule;

import org.jspecify.annotations.NullMarked;
