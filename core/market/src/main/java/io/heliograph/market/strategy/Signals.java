package io.heliograph.market.strategy;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a strategy publishes. What is published at one candle's close is one wish: a close before
/// an open turns a position around.
public interface Signals {
    /// Says what fired, with its numbers, of what is published next. Whoever only trades passes
    /// over it.
    ///
    /// @param why one line for people
    default void because(Supplier<String> why) {}

    /// Open a position, or add to it.
    ///
    /// @param stop null where the strategy names none
    void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets);

    /// End everything this strategy has opened: positions, and entries that wait.
    void close();
}
