package io.heliograph.model.account;

import io.heliograph.model.Ratio;
import org.jspecify.annotations.Nullable;

/// How an entry is spread over the prices or the zone that a signal gives. The risk of the whole
/// ladder is what one entry would have risked.
///
/// @param rungs into how many orders a zone is cut, and the most of a list of prices that are used,
///   nearest first; 1 for one order at the first price or at the far edge of the zone
/// @param split of the quantity over the rungs
/// @param atMarketWithin the first rung is entered at the market where the price is no farther away
///   than this; null where it waits for its price
public record EntryLadder(int rungs, Split split, @Nullable Ratio atMarketWithin) {
    private static final int MOST_RUNGS = 10;

    /// One order for all of it.
    public static final EntryLadder NONE = new EntryLadder(1, new Split.Even(), null);

    public EntryLadder {
        Ranges.requireBetween("rungs", rungs, 1, MOST_RUNGS);
        if (atMarketWithin != null) {
            Ranges.requireBetween("at market within", atMarketWithin.value(), "0", "0.1");
        }
    }
}
