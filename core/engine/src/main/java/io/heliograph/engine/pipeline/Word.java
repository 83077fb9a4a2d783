package io.heliograph.engine.pipeline;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import java.util.List;

/// A person's word about what the program cannot know, or may not decide by itself.
public sealed interface Word {
    /// A position that they opened at the venue is to be a trade of the program's, with a stop.
    ///
    /// @param as the trade's name from now on
    /// @param stop where it closes; short of the present price
    /// @param targets where parts of it close with a gain, nearest first, 20 at most; none for none
    record Adopt(SignalId as, InstrumentId instrument, Price stop, List<Price> targets)
            implements Word {
        private static final int MOST_TARGETS = 20;

        public Adopt {
            targets = List.copyOf(targets);
            if (targets.size() > MOST_TARGETS) {
                throw new IllegalArgumentException(
                        "at most %d targets, were %d".formatted(MOST_TARGETS, targets.size()));
            }
        }
    }

    /// What a trade holds is theirs from now on: its orders go, the position stays.
    record Release(SignalId signal) implements Word {}

    /// An order that nothing proves anything about never arrived.
    record Never(ClientOrderId order) implements Word {}

    /// An order that nothing proves anything about has filled, whole.
    record Filled(ClientOrderId order, Price price) implements Word {}

    /// They know that an order which was given up turned up.
    record Seen(ClientOrderId order) implements Word {}
}
