package io.heliograph.simulation;

import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Journal;
import java.time.Duration;

/// What outlives the program of a world: its journal and its inbox, in one place.
interface Store extends Journal, Inbox {
    /// Makes the store of a world.
    interface Maker {
        Store make(World world, Chances chances, Oracles oracles);
    }

    /// Whether what is kept from now on is kept on one machine alone.
    default void away(boolean is) {}

    /// A new life of the program begins: what the one before held in memory is gone.
    default void reopen() {}

    /// Plans what happens to it by itself, such as a backup.
    ///
    /// @param end when the last message is posted
    default void plan(Duration end) {}

    /// Puts a backup in the place of what there is.
    ///
    /// @return false if there is none
    default boolean goBack() {
        return false;
    }
}
