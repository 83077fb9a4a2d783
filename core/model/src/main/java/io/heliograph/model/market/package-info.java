/// Prices as the engine sees them: quotes, candles, where they come from and how old they are.
@NullMarked
package io.heliograph.model.market;

import org.jspecify.annotations.NullMarked;
