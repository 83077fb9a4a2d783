/// How venues differ, and what that is worth after costs. Money: decimals only.
@NullMarked
package io.heliograph.market.arbitrage;

import org.jspecify.annotations.NullMarked;
