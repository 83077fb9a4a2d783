/// How well the market suits a signal, as scores from 0 to 1 with everything they are made of.
@NullMarked
package io.heliograph.market.score;

import org.jspecify.annotations.NullMarked;
