package io.heliograph.model.account;

import io.heliograph.model.Ratio;
import java.math.BigDecimal;

/// How a stop follows a price that goes the trade's way. It never moves back.
public sealed interface MovingStop {
    /// When a target fills, the stop moves to the target this many before it; to the entry where
    /// there is none.
    ///
    /// @param back 1 or 2
    record BehindTarget(int back) implements MovingStop {
        public BehindTarget {
            if (back < 1 || back > 2) {
                throw new IllegalArgumentException("back must be 1 or 2, was " + back);
            }
        }
    }

    /// This far behind the best price since the entry filled.
    ///
    /// @param distance as a share of that price, 0.1 % to 50 %
    record BehindBest(Ratio distance) implements MovingStop {
        public BehindBest {
            Ranges.requireBetween("moving stop", distance.value(), "0.001", "0.5");
        }
    }

    /// This many average true ranges behind the best price since the entry filled.
    ///
    /// @param multiple 0.1 to 20
    record AtrBehind(BigDecimal multiple) implements MovingStop {
        public AtrBehind {
            Ranges.requireBetween("moving stop", multiple, "0.1", "20");
        }
    }
}
