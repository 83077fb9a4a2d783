/// KuCoin's face: signatures, codes, rules, limits and private streams over one market.
@NullMarked
package io.heliograph.simulators.kucoin;

import org.jspecify.annotations.NullMarked;
