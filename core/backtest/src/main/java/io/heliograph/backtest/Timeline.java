package io.heliograph.backtest;

import java.util.List;

/// Several histories as one, by the end of each candle.
final class Timeline {
    private final List<History> histories;
    private final int[] next;

    Timeline(List<History> histories) {
        this.histories = histories;
        this.next = new int[histories.size()];
    }

    /// Takes a candle that is over.
    interface Step {
        void candle(int history, int index);
    }

    /// Goes on to a moment, candle by candle.
    void advanceTo(long millis, Step step) {
        for (int first = earliest(millis); first >= 0; first = earliest(millis)) {
            step.candle(first, next[first]);
            next[first]++;
        }
    }

    private int earliest(long until) {
        int found = -1;
        long close = until;
        for (int i = 0; i < next.length; i++) {
            History history = histories.get(i);
            boolean more = next[i] < history.candles().size();
            long end = more ? history.candles().closeMillis(next[i]) : Long.MAX_VALUE;
            if (more && (found < 0 ? end <= close : end < close)) {
                found = i;
                close = end;
            }
        }
        return found;
    }
}
