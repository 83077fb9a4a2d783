package io.heliograph.model.decision;

import io.heliograph.model.Ratio;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.util.List;

/// One thing to change about an open trade.
public sealed interface Change {
    /// Close a part of what is held, or all of it, at the market; whatever of the entry has not
    /// filled is canceled with it.
    ///
    /// @param fraction of what is held, above 0; 1 for all
    record Close(Ratio fraction) implements Change {
        public static final Close ALL = new Close(new Ratio(BigDecimal.ONE));

        public Close {
            if (!fraction.isPositive() || fraction.value().compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "fraction must be above 0 and at most 1, was " + fraction);
            }
        }

        public boolean isAll() {
            return fraction.value().compareTo(BigDecimal.ONE) == 0;
        }
    }

    /// Move the stop. A percentage or pips count from the entry's price.
    record MoveStop(Level level) implements Change {}

    /// Move the stop to the average price that the entry filled at, rounded to the tick so that no
    /// more is risked.
    record BreakEven() implements Change {}

    /// Cancel what has not filled of the entry. What has filled stays open and protected.
    record CancelEntry() implements Change {}

    /// Replace the targets that are still open by these.
    record Retarget(List<Level> targets) implements Change {
        public Retarget {
            targets = List.copyOf(targets);
        }
    }

    /// Bring the trade in line with its message as it now reads.
    record Revise(Instruction.Open open) implements Change {}

    /// Something that is not done here.
    ///
    /// @param words what it is, for people
    record Unsupported(String words) implements Change {}
}
