/// What an account holds and is worth: positions, balance, profit, and the ledger that proves it.
@NullMarked
package io.heliograph.engine.portfolio;

import org.jspecify.annotations.NullMarked;
